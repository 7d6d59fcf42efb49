package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.OperableOnboarding;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands against an operator's Update, in sentences, as an onboarding is now; empty where nothing does.
 *
 * @param state as it is told
 * @param looking whether a waiting step looks right now whether its wait is over
 * @param undoing whether what was done is being undone
 * @param cancellationExpected whether somebody has cancelled it
 * @param releaseIsAhead whether its number is kept for a while, and nobody gives it back yet
 */
record Objections(
        OnboardingState state,
        @Nullable Blocked blocked,
        boolean looking,
        boolean undoing,
        boolean cancellationExpected,
        boolean releaseIsAhead) {

    Optional<String> toRetry() {
        if (aboutToUndo()) {
            return Optional.of("The onboarding is about to be cancelled; there is nothing to retry.");
        }
        if (looking && blocked == null) {
            return Optional.of(
                    "The step looks right now whether its wait is over. A look that fails is tried again by itself; Reset on the pending activity in Temporal UI tries at once.");
        }
        return blocked != null || state == OnboardingState.WAITING
                ? Optional.empty()
                : Optional.of("No step waits to be retried: the onboarding is " + state.wireName() + ".");
    }

    Optional<String> toCorrection(Set<String> fields) {
        if (blocked == null || !stepMayBeDecidedUpon()) {
            return Optional.of("No step waits for a correction: the onboarding is " + state.wireName() + ".");
        }
        return fields.isEmpty() ? Optional.of(toSendingNoField(blocked)) : toFields(fields, blocked);
    }

    private static String toSendingNoField(Blocked blocked) {
        return blocked.correctableFields().stream()
                .findFirst()
                .map("Send the fields that change, for instance \"correction\": {\"%s\": \"…\"};"::formatted)
                .map(hint -> hint + " to try again unchanged send " + OperableOnboarding.RETRY_STEP + ".")
                .orElseGet(() ->
                        "At %s blocked by %s no field can be changed; see the fix. To try again unchanged send %s."
                                .formatted(blocked.step().wireName(), blocked.code(), OperableOnboarding.RETRY_STEP));
    }

    private static Optional<String> toFields(Set<String> fields, Blocked blocked) {
        var correctable = blocked.correctableFields();
        var refused = fields.stream()
                .filter(field -> !correctable.contains(field))
                .sorted()
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("At %s blocked by %s these can't be changed: %s. %s"
                        .formatted(
                                blocked.step().wireName(),
                                blocked.code(),
                                String.join(", ", refused),
                                correctable.isEmpty()
                                        ? "No field can; see the fix."
                                        : "These can: " + String.join(", ", correctable) + "."));
    }

    Optional<String> toSkipping() {
        if (blocked == null || aboutToUndo()) {
            return Optional.of("No step waits to be left out: the onboarding is " + state.wireName() + ".");
        }
        return undoing || blocked.step().mayBeLeftOut()
                ? Optional.empty()
                : Optional.of("The step %s can't be left out: without it the rest makes no sense. %s"
                        .formatted(blocked.step().wireName(), blocked.fix()));
    }

    Optional<String> toKeepingTheNumber() {
        return releaseIsAhead || releaseIsBlocked()
                ? Optional.empty()
                : Optional.of(
                        "There is no number to keep: that can be said while its release is ahead, or is blocked, and the"
                                + " onboarding is "
                                + state.wireName() + ".");
    }

    private boolean releaseIsBlocked() {
        return undoing && blocked != null && blocked.step().takesNumber();
    }

    Optional<String> unlessBlockedBy(FailureCode code) {
        return blocked != null && blocked.code().equals(code.wireName()) && stepMayBeDecidedUpon()
                ? Optional.empty()
                : Optional.of(
                        "No step is blocked by %s: the onboarding is %s.".formatted(code.wireName(), state.wireName()));
    }

    Optional<String> toCancellation() {
        return state.isFinal() || undoing || cancellationExpected
                ? Optional.of("It can't be cancelled: the onboarding is "
                        + (cancellationExpected ? "being cancelled" : state.wireName()) + ".")
                : Optional.empty();
    }

    private boolean aboutToUndo() {
        return cancellationExpected && !undoing;
    }

    private boolean stepMayBeDecidedUpon() {
        return !undoing && !cancellationExpected;
    }
}
