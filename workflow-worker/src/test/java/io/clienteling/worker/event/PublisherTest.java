package io.clienteling.worker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.worker.DirectedEvents;
import io.clienteling.worker.OnboardingStage;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was queued while Kafka was away fits into the way there. */
@Timeout(60)
class PublisherTest {

    private static final String KEY = "sms/dodici/berlin-01";

    private final TestWorkflowEnvironment environment = OnboardingStage.newEnvironment();
    private final DirectedEvents events = new DirectedEvents();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void manyEventsGoInPortionsAndInTheirOrder() {
        tell(120, 10);

        assertThat(events.portions).containsExactly(50, 50, 20);
        assertThat(events.sequencesOf(KEY))
                .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
    }

    @Test
    void longEventsGoOneByOne() {
        tell(3, 200_000);

        assertThat(events.portions).containsExactly(1, 1, 1);
    }

    /** It stops to send when that is over. */
    @Test
    void eachTryKnowsHowLongItIsWaitedFor() {
        var times = new CopyOnWriteArrayList<Duration>();
        tell(1, 10, _ -> {
            times.add(EventActivitiesImpl.timeOfThisActivity());
            if (times.size() == 1) {
                throw ApplicationFailure.newFailure("Kafka is down in this test.", "kafka_unavailable");
            }
        });
        assertThat(times).containsExactly(Duration.ofMillis(300), Duration.ofSeconds(30));
    }

    private void tell(int count, int length) {
        tell(count, length, events);
    }

    private void tell(int count, int length, EventActivities kafka) {
        var worker = environment.newWorker(TaskQueues.ONBOARDING);
        worker.registerWorkflowImplementationTypes(TellingImpl.class);
        worker.registerActivitiesImplementations(kafka);
        environment.start();
        environment
                .getWorkflowClient()
                .newWorkflowStub(
                        Telling.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build())
                .tell(count, length);
    }

    /** Has that many events to tell at once. */
    @WorkflowInterface
    public interface Telling {

        @WorkflowMethod
        void tell(int count, int length);
    }

    public static final class TellingImpl implements Telling {

        @Override
        public void tell(int count, int length) {
            var publisher = new Publisher(() -> {});
            IntStream.rangeClosed(1, count).forEach(number -> publisher.publish(event(number, length)));
            publisher.start();
            publisher.drain();
        }

        private static OnboardingEvent event(long sequence, int length) {
            var data = ContractJson.mapper().createObjectNode().put("name", "x".repeat(length));
            return new OnboardingEvent(
                    EventType.PROGRESSED, "dodici", KEY, Instant.EPOCH, sequence, Instant.EPOCH, data);
        }
    }
}
