package io.clienteling.worker.onboarding;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A workflow's clock, and timers that say in the history what they are for. */
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

    /** Waits for that long, or until somebody is awake; the timer of whoever was woken is cancelled. */
    public static void sleepUnless(Supplier<Boolean> awake, Duration atMost, String summary) {
        Workflow.newCancellationScope(timers -> {
                    var timer = Workflow.newTimer(
                            atMost,
                            TimerOptions.newBuilder().setSummary(summary).build());
                    timer.handle((_, _) -> true); // else the SDK warns of every timer that is cut short
                    Workflow.await(() -> awake.get() || timer.isCompleted());
                    timers.cancel();
                })
                .run();
    }

    /** What the server's clock says. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** The same, or that instant where the clock was set back since: subscribers take the later event for the true one. */
    public static Instant notBefore(Instant last) {
        var now = now();
        return last.isAfter(now) ? last : now;
    }

    /** Waits for that long. */
    public static void sleep(Duration time, String summary) {
        Workflow.newTimer(time, TimerOptions.newBuilder().setSummary(summary).build())
                .get();
    }
}
