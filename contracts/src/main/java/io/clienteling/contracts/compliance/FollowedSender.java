package io.clienteling.contracts.compliance;

/**
 * A store's WhatsApp sender.
 *
 * @param senderSid the sender at Twilio, XE…
 * @param workflowId the onboarding that is woken when it changes; {@code sendersChanged} is sent there while it runs
 */
public record FollowedSender(String storeId, String senderSid, String workflowId) {}
