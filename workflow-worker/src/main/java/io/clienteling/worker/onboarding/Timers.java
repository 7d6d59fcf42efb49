package io.clienteling.worker.onboarding;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** Timers that say in the history what they are for. */
public final class Timers {

    private Timers() {}

    /**
     * Waits as {@link Workflow#await(Duration, Supplier)} does, which gives its timer no summary: the timer is not cancelled, since
     * workflows that began with that one go on with this one.
     *
     * @param summary what an operator reads beside the timer
     * @return whether it was met before the time was over
     */
    public static boolean await(Duration atMost, String summary, Supplier<Boolean> met) {
        var timer = Workflow.newTimer(
                atMost, TimerOptions.newBuilder().setSummary(summary).build());
        Workflow.await(() -> timer.isCompleted() || met.get());
        return !timer.isCompleted();
    }

    /** Waits for that long. */
    public static void sleep(Duration time, String summary) {
        Workflow.newTimer(time, TimerOptions.newBuilder().setSummary(summary).build())
                .get();
    }
}
