package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices a step that takes longer than is usual. One timer while all goes well: when it fires, or another step would be late
 * sooner, it looks at whichever step is under way then. Lives inside a workflow.
 */
final class DelayWatch {

    private static final String SUMMARY = "See whether a step takes longer than usual";

    /** Since when a step that is late before the one that is watched is watched instead. */
    private static final String OVERTAKEN = "a step that is late sooner is watched instead";

    private final UsualLengths usual;
    private final Supplier<Instant> stepChangedAt;
    private final Consumer<Step> delayed;
    private @Nullable Boolean sleepsLess;

    /**
     * @param stepChangedAt when the step that is under way began to be as it is
     * @param delayed told of a step that is slow, once
     */
    DelayWatch(UsualLengths usual, Supplier<Instant> stepChangedAt, Consumer<Step> delayed) {
        this.usual = usual;
        this.stepChangedAt = stepChangedAt;
        this.delayed = delayed;
    }

    /**
     * Watches from now on, in a coroutine of its own that the workflow's cancellation does not reach.
     *
     * @param onTime the step that goes on by itself, and of which nobody was told yet that it is slow
     */
    void start(Supplier<Optional<Step>> onTime) {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> watch(onTime)))
                .run();
    }

    private void watch(Supplier<Optional<Step>> onTime) {
        while (true) {
            Workflow.await(() -> onTime.get().isPresent());
            sleep(timeLeft(onTime.get().orElseThrow()), onTime);
            onTime.get().filter(step -> timeLeft(step).isZero()).ifPresent(delayed);
        }
    }

    /** A review may end soon, and the step that follows it is late long before the review would have been. */
    private void sleep(Duration left, Supplier<Optional<Step>> onTime) {
        if (left.compareTo(usual.shortest()) > 0 && maySleepLess()) {
            var end = Timers.now().plus(left);
            Timers.sleepUnless(
                    () -> onTime.get().filter(step -> end(step).isBefore(end)).isPresent(), left, SUMMARY);
        } else {
            Timers.sleep(left, SUMMARY);
        }
    }

    /** Found out once: in an onboarding that began before, each further {@code getVersion} would let other coroutines go first. */
    private boolean maySleepLess() {
        if (sleepsLess == null) {
            sleepsLess = Workflow.getVersion(OVERTAKEN, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
        }
        return sleepsLess;
    }

    private Duration timeLeft(Step step) {
        var left = Duration.between(Timers.now(), end(step));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant end(Step step) {
        return stepChangedAt.get().plus(usual.of(step));
    }
}
