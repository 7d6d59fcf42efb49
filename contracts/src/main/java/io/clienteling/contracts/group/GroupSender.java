package io.clienteling.contracts.group;

/**
 * The WhatsApp sender of a group.
 *
 * @param sid XE…
 * @param wabaId its WhatsApp Business Account
 * @param registered whether an onboarding of ours registered it, and so may delete it
 */
public record GroupSender(String sid, String wabaId, boolean registered) {}
