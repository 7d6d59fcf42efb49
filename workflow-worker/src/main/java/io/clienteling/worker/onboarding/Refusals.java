package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;

/** Carries refusals from activities, through Temporal's failures, to the workflow that waits for a decision. */
public final class Refusals {

    private Refusals() {}

    /** The failure by which an activity says that somebody has to decide; retrying alone would not help. */
    public static ApplicationFailure failure(Refusal refusal) {
        return withoutTrace(ApplicationFailure.newBuilder()
                .setMessage(refusal.message())
                .setType(refusal.code().wireName())
                .setNonRetryable(true)
                .setDetails(refusal)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build());
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
