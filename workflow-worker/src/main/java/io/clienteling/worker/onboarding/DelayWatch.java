package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.temporal.workflow.Async;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Notices a step that takes longer than is usual. One timer while all goes well: when it fires, it looks at whichever step
 * is under way then. Lives inside a workflow.
 */
final class DelayWatch {

    private final UsualLengths usual;
    private final Supplier<Instant> stepChangedAt;
    private final Consumer<Step> delayed;

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
            Workflow.newTimer(
                            timeLeft(onTime.get().orElseThrow()),
                            TimerOptions.newBuilder()
                                    .setSummary("See whether a step takes longer than usual")
                                    .build())
                    .get();
            onTime.get().filter(step -> timeLeft(step).isZero()).ifPresent(delayed);
        }
    }

    private Duration timeLeft(Step step) {
        var now = Timers.now();
        var left = Duration.between(now, stepChangedAt.get().plus(usual.of(step)));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
