package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Objects;

/** Carries refusals from activities, through Temporal's failures, to the workflow that waits for a decision. */
public final class Refusals {

    private Refusals() {}

    /** The failure by which an activity says that somebody has to decide; retrying alone would not help. */
    public static ApplicationFailure failure(Refusal refusal) {
        return withDetails(refusal, refusal);
    }

    /**
     * The same, where it matters whether an earlier try may have done what this one was refused.
     *
     * @param attempt which try of the activity was refused, counted from 1
     */
    public static ApplicationFailure failure(Refusal refusal, int attempt) {
        return withDetails(refusal, refusal, attempt);
    }

    private static ApplicationFailure withDetails(Refusal refusal, Object... details) {
        return withoutTrace(ApplicationFailure.newBuilder()
                .setMessage(refusal.message())
                .setType(refusal.code().wireName())
                .setNonRetryable(true)
                .setDetails(details)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build());
    }

    /** Whether it was refused, rather than not answered. */
    static boolean decided(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure answered && answered.isNonRetryable();
    }

    /** Whether the very first try was refused, so that nothing was done. */
    public static boolean atOnce(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure refused
                && refused.getDetails().getSize() > 1
                && Objects.equals(refused.getDetails().get(1, Integer.class), 1);
    }

    /** The failure with its sentence alone, since Temporal UI shows a trace to whoever looks at a pending activity. */
    public static ApplicationFailure withoutTrace(ApplicationFailure failure) {
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** A refusal of our own, as a failure. */
    public static ApplicationFailure failure(FailureCode code, String message) {
        return failure(Refusal.of(code, message));
    }

    /** The refusal inside a failed activity or child; a cancellation is thrown on, for it is no refusal. */
    public static Refusal in(TemporalFailure failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CanceledFailure canceled -> throw canceled;
                case ApplicationFailure application -> {
                    return in(application);
                }
                default -> {}
            }
        }
        return Refusal.of(FailureCode.REQUEST_REFUSED, failure.getOriginalMessage());
    }

    private static Refusal in(ApplicationFailure failure) {
        var refusal = failure.getDetails().getSize() == 0
                ? null
                : failure.getDetails().get(0, Refusal.class);
        return refusal == null ? Refusal.of(FailureCode.REQUEST_REFUSED, failure.getOriginalMessage()) : refusal;
    }
}
