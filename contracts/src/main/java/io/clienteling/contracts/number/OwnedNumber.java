package io.clienteling.contracts.number;

/**
 * A number that a claim found or bought.
 *
 * @param sid the number at Twilio, PN…
 * @param voiceApplicationSid the TwiML application that takes its calls; empty where there is none
 * @param bought whether this onboarding bought it, and so may give it back
 * @param formerName the name it had before it got our marker; empty for a bought one
 */
public record OwnedNumber(
        String sid, String phoneNumber, String voiceApplicationSid, boolean bought, String formerName) {}
