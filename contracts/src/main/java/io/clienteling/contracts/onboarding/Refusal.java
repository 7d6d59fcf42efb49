package io.clienteling.contracts.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * A step's "no" that somebody has to decide about: the value that travels from an activity to the page an operator reads.
 *
 * @param message what happened, in a sentence
 * @param providerCode Twilio's error code, where Twilio gave one
 * @param moreInfo Twilio's page on that error
 */
public record Refusal(
        FailureCode code,
        String message,
        @Nullable Integer providerCode,
        @Nullable String moreInfo) {

    /** A refusal of our own, without a word from Twilio. */
    public static Refusal of(FailureCode code, String message) {
        return new Refusal(code, message, null, null);
    }
}
