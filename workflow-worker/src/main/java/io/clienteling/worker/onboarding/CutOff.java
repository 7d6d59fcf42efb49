package io.clienteling.worker.onboarding;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** A call that a cancellation has kept from being tried once more: it is no refusal, and may have done at Twilio what it was for. */
public final class CutOff {

    private static final String IS_NO_REFUSAL = "a try that a cancellation cut off is no refusal";

    /** Time for Twilio to finish, and to show in its lists, what the last try may have begun. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private CutOff() {}

    /** Whether what runs now was cancelled; an undo runs where that does not reach. */
    static boolean isCancelled() {
        return CancellationScope.current().isCancelRequested();
    }

    /** Whether this workflow took it for a refusal before. */
    static boolean isNone() {
        return Workflow.getVersion(IS_NO_REFUSAL, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION;
    }

    /**
     * Returns where the failure is none of these; else gives Twilio its time, since the undo looks right afterwards.
     *
     * @throws CanceledFailure where it is one
     */
    public static void passOn(TemporalFailure failure) {
        if (!isCancelled() || !(failure instanceof ActivityFailure) || isRefusal(failure) || isNone()) {
            return;
        }
        Workflow.newDetachedCancellationScope(
                        () -> Timers.sleep(SETTLE, "Until Twilio shows what a try that was cut off has done"))
                .run();
        throw new CanceledFailure("Cancelled before it could be tried again");
    }

    private static boolean isRefusal(TemporalFailure failure) {
        return failure.getCause() instanceof ApplicationFailure told
                && told.getDetails().getSize() > 0;
    }
}
