package io.clienteling.contracts.number;

import org.jspecify.annotations.Nullable;

/**
 * A number that a claim found or bought.
 *
 * @param sid the number at Twilio, PN…
 * @param voiceApplicationSid the TwiML application that takes its calls; empty where there is none
 * @param bought whether this onboarding bought it, and so may give it back
 * @param formerName the name it had before it got our marker; empty for a bought one
 * @param trunkSid the SIP trunk that took its calls; null where none did, and in claims that ended before it was told
 */
public record OwnedNumber(
        String sid,
        String phoneNumber,
        String voiceApplicationSid,
        boolean bought,
        String formerName,
        @Nullable String trunkSid) {}
