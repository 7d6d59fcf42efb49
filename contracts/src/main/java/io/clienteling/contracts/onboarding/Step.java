package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of an onboarding.
 *
 * @param attempts how many tries have ended, well or not
 * @param detail what the step brought about: {@code sid} and the like, as Twilio names them
 * @param delayedSince when it had been under way, or waiting, for longer than is usual; absent while it has not
 */
public record Step(
        StepName name,
        StepState state,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant delayedSince) {

    /** In the order of its names, so that the same document is the same text in whatever process. */
    public Step {
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }

    /** Steps that nobody has begun. */
    public static List<Step> pending(List<StepName> names) {
        return names.stream().map(Step::pending).toList();
    }

    private static Step pending(StepName name) {
        return new Step(name, StepState.PENDING, 0, null, null, Map.of(), null);
    }

    /** Whether it was begun and is neither done nor left out. */
    public boolean underWay() {
        return state == StepState.RUNNING || state == StepState.WAITING || state == StepState.BLOCKED;
    }

    /** This step, begun again or for the first time. */
    public Step running(Instant now) {
        return new Step(name, StepState.RUNNING, attempts, startedAt == null ? now : startedAt, null, detail, null);
    }

    /** This step, waiting for Twilio or Meta. */
    public Step waiting() {
        return new Step(name, StepState.WAITING, attempts, startedAt, null, detail, null);
    }

    /** This step, which has taken longer than is usual by now; it goes on all the same. */
    public Step delayed(Instant now) {
        return new Step(name, state, attempts, startedAt, finishedAt, detail, now);
    }

    /** This step after a try that needs a decision. */
    public Step blocked() {
        return new Step(name, StepState.BLOCKED, attempts + 1, startedAt, null, detail, null);
    }

    /** This step after the try that brought it about. */
    public Step done(Instant now, Map<String, String> outcome) {
        return new Step(name, StepState.DONE, attempts + 1, startedAt, now, outcome, null);
    }

    /** This step, left out: nobody needs it, or an operator said so. */
    public Step skipped(Instant now) {
        return new Step(name, StepState.SKIPPED, attempts, startedAt, now, Map.of(), null);
    }

    /** This step, undone or never ended; the tries it took stay counted. */
    public Step undone() {
        return new Step(name, StepState.PENDING, attempts, null, null, Map.of(), null);
    }
}
