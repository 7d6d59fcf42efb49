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
 * tries for as long as it takes, and delays no step. A local activity runs before its workflow task is kept, and a crash in
 * between may undo what it told; so outcomes go by an ordinary activity at once, which is scheduled only once they are kept.
 */
public final class Publisher {

    private static final String OUTCOMES_KEPT_FIRST = "outcomes-kept-before-told";
    private static final String IN_PORTIONS = "events-in-portions";
    private static final Duration QUICK = Duration.ofMillis(300);

    /** A slow Kafka takes so many within the time of one try. */
    private static final int MOST_EVENTS = 50;

    /** Temporal takes 2 MB in one payload, and a character may be three bytes. */
    private static final int MOST_CHARACTERS = 250_000;

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
                    .setSummary("Publish events, however long it takes")
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

    /** How many events an ordinary activity is bringing to Kafka; 0 while there is nothing to wait for. */
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
            var batch = portion();
            publishUntilHeld(batch);
            last = batch.getLast();
            queue.subList(0, batch.size()).clear();
            publishing = false;
        }
    }

    /** What waits, or as much of it as one activity can take. */
    private List<OnboardingEvent> portion() {
        var size = sizeOfPortion();
        return size == queue.size() || isOfEarlierCode() ? List.copyOf(queue) : List.copyOf(queue.subList(0, size));
    }

    private int sizeOfPortion() {
        int characters = queue.getFirst().data().toString().length();
        int size = 1;
        while (size < Math.min(queue.size(), MOST_EVENTS)) {
            characters += queue.get(size).data().toString().length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            size++;
        }
        return size;
    }

    /** Earlier versions handed over whatever waited, at once. */
    private static boolean isOfEarlierCode() {
        return Workflow.getVersion(IN_PORTIONS, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION;
    }

    private void publishUntilHeld(List<OnboardingEvent> batch) {
        if (mustBeKeptFirst(batch) || !quicklyPublished(batch)) {
            stuck(true);
            patiently.publish(batch);
            stuck(false);
        }
    }

    private static boolean mustBeKeptFirst(List<OnboardingEvent> batch) {
        return batch.stream().anyMatch(event -> event.type().isOutcome())
                && Workflow.getVersion(OUTCOMES_KEPT_FIRST, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private boolean quicklyPublished(List<OnboardingEvent> batch) {
        try {
            quickly.publish(batch);
            return true;
        } catch (ActivityFailure e) {
            return false;
        }
    }

    private void stuck(boolean now) {
        stuck = now;
        changed.run();
    }
}
