package io.clienteling.contracts.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of an onboarding.
 *
 * @param attempts how many tries have ended, well or not
 * @param detail what the step brought about: {@code sid} and the like, as Twilio names them
 */
public record Step(
        StepName name,
        StepState state,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> detail) {

    /** Steps that nobody has begun. */
    public static List<Step> pending(List<StepName> names) {
        return names.stream().map(Step::pending).toList();
    }

    private static Step pending(StepName name) {
        return new Step(name, StepState.PENDING, 0, null, null, Map.of());
    }

    /** This step, begun again or for the first time. */
    public Step running(Instant now) {
        return new Step(name, StepState.RUNNING, attempts, startedAt == null ? now : startedAt, null, detail);
    }

    /** This step, waiting for Twilio or Meta. */
    public Step waiting() {
        return new Step(name, StepState.WAITING, attempts, startedAt, null, detail);
    }

    /** This step after a try that needs a decision. */
    public Step blocked() {
        return new Step(name, StepState.BLOCKED, attempts + 1, startedAt, null, detail);
    }

    /** This step after the try that brought it about. */
    public Step done(Instant now, Map<String, String> outcome) {
        return new Step(name, StepState.DONE, attempts + 1, startedAt, now, outcome);
    }

    /** This step, left out: nobody needs it, or an operator said so. */
    public Step skipped(Instant now) {
        return new Step(name, StepState.SKIPPED, attempts, startedAt, now, Map.of());
    }

    /** This step, undone or never ended; the tries it took stay counted. */
    public Step undone() {
        return new Step(name, StepState.PENDING, attempts, null, null, Map.of());
    }
}
