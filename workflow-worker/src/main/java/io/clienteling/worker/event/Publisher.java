package io.clienteling.worker.event;

import io.clienteling.contracts.event.OnboardingEvent;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for a workflow's events: in their order, one publish at a time, each until Kafka holds it. An open local
 * activity holds back the commands of its workflow task, so the first try has 300 ms; after that an ordinary activity
 * tries for as long as it takes, and delays no step.
 */
public final class Publisher {

    private static final Duration QUICK = Duration.ofMillis(300);

    private final EventActivities quickly = Workflow.newLocalActivityStub(
            EventActivities.class,
            LocalActivityOptions.newBuilder()
                    .setScheduleToCloseTimeout(QUICK)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    // The events are in the workflow's code, so the marker need not hold them once more.
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .setSummary("Publish events")
                    .build());

    private final EventActivities patiently = Workflow.newActivityStub(
            EventActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofSeconds(30))
                            .build())
                    .setSummary("Publish events, Kafka was slow or down")
                    .build());

    private final List<OnboardingEvent> queue = new ArrayList<>();
    private final Runnable changed;
    private boolean publishing;
    private boolean stuck;
    private @Nullable OnboardingEvent last;

    /** @param changed called whenever what {@link #stuck} answers has changed */
    public Publisher(Runnable changed) {
        this.changed = changed;
    }

    /** Begins to publish, in a coroutine of its own that the workflow's cancellation does not reach. */
    public void start() {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::publishForEver))
                .run();
    }

    /** Queues an event; it is published as soon as the workflow yields. */
    public void publish(OnboardingEvent event) {
        queue.add(event);
    }

    /** The events that wait; where none does, the last one, which bears being told twice. */
    public List<OnboardingEvent> owed() {
        return queue.isEmpty() && last != null ? List.of(last) : List.copyOf(queue);
    }

    /** How many events wait because Kafka did not take them at once; 0 while all is well. */
    public int stuck() {
        return stuck ? queue.size() : 0;
    }

    /** Returns once Kafka holds every event; a workflow must not close, nor continue as new, before. */
    public void drain() {
        Workflow.newDetachedCancellationScope(() -> Workflow.await(() -> queue.isEmpty() && !publishing))
                .run();
    }

    private void publishForEver() {
        while (true) {
            Workflow.await(() -> !queue.isEmpty());
            publishing = true;
            var batch = List.copyOf(queue);
            publishUntilHeld(batch);
            last = batch.getLast();
            queue.subList(0, batch.size()).clear();
            publishing = false;
        }
    }

    private void publishUntilHeld(List<OnboardingEvent> batch) {
        try {
            quickly.publish(batch);
        } catch (ActivityFailure e) {
            stuck(true);
            patiently.publish(batch);
            stuck(false);
        }
    }

    private void stuck(boolean now) {
        stuck = now;
        changed.run();
    }
}
