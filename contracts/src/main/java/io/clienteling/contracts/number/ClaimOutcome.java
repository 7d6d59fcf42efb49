package io.clienteling.contracts.number;

import io.clienteling.contracts.onboarding.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ended: with a number, or with a refusal that somebody has to decide about. Exactly one is set; a refused
 * claim is a completed workflow, for nothing failed.
 */
public record ClaimOutcome(
        @Nullable OwnedNumber number, @Nullable Refusal refusal) {

    /** The claim got its number. */
    public static ClaimOutcome owned(OwnedNumber number) {
        return new ClaimOutcome(number, null);
    }

    /** The claim was refused. */
    public static ClaimOutcome refused(Refusal refusal) {
        return new ClaimOutcome(null, refusal);
    }
}
