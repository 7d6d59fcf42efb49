package io.clienteling.worker.number;

import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.worker.onboarding.Markdown;

/** Writes the Markdown that an operator reads in Temporal UI. */
final class ClaimPage {

    private ClaimPage() {}

    static String ended(NumberClaimInput input, ClaimOutcome outcome) {
        return (outcome.number() == null
                        ? "%s was refused: the onboarding's page says why, and what mends it.\n"
                        : "The account has %s.\n")
                .formatted(Markdown.code(input.phoneNumber()));
    }

    static String of(NumberClaimInput input) {
        return "%s %s%s. While it runs, nobody else can claim that number. *Pending Activities* say why the last try failed; it is tried again by itself, and *Reset* there tries at once. What is refused is shown and mended on the onboarding's page.\n"
                .formatted(
                        input.alreadyPurchased() ? "Finds and marks" : "Buys or adopts",
                        Markdown.code(input.phoneNumber()),
                        input.onboarding() == null ? "" : " for " + Markdown.code(input.onboarding()));
    }
}
