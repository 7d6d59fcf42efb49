package io.clienteling.gateway.sms;

/**
 * The number that an onboarded store texts with.
 *
 * @param phoneNumber E.164
 * @param sid the same at Twilio, PN…
 * @param senderGroupId the sender group that it is shared in; empty for a number of the store's own
 */
public record TextingNumber(String phoneNumber, String sid, String senderGroupId) {}
