package io.clienteling.contracts.onboarding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an onboarding waits for somebody, and what mends it.
 *
 * @param code the stable {@link FailureCode}, as written in documents
 * @param message what happened, in a sentence
 * @param providerCode Twilio's error code, where Twilio gave one
 * @param moreInfo Twilio's page on that error
 * @param fix what to do next, in a sentence
 * @param correctableFields the fields that {@code correctAndRetry} may change
 */
public record Blocked(
        StepName step,
        String code,
        String message,
        @Nullable Integer providerCode,
        @Nullable String moreInfo,
        String fix,
        Owner owner,
        Instant since,
        List<String> correctableFields) {

    /** The block that a refusal of a step means. */
    public static Blocked of(StepName step, Refusal refusal, Instant since) {
        var code = refusal.code();
        return of(step, refusal, code.fixAt(step), code.owner(), since, code.correctableFieldsAt(step));
    }

    /** The block that a refusal of a step's undo means; what was sent can't be corrected then. */
    public static Blocked ofUndo(StepName step, Refusal refusal, Instant since) {
        var code = refusal.code();
        return of(step, refusal, code.fixOfUndo(step), code.ownerOfUndo(), since, List.of());
    }

    private static Blocked of(
            StepName step, Refusal refusal, String fix, Owner owner, Instant since, List<String> correctableFields) {
        return new Blocked(
                step,
                refusal.code().wireName(),
                refusal.message(),
                refusal.providerCode(),
                refusal.moreInfo(),
                fix,
                owner,
                since,
                correctableFields);
    }
}
