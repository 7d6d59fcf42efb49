package io.clienteling.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/** A worker that begins and stops to take tasks. */
@Timeout(60)
class TemporalHealthIndicatorTest {

    private static final String QUEUE = "slow";
    private static final String ID = "one-slow-call";

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final TemporalHealthIndicator worker = new TemporalHealthIndicator(temporal.getWorkerFactory());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void whatIsUnderWayComesToItsEndBeforeTheWorkerHasStopped() throws InterruptedException {
        var taker = temporal.newWorker(QUEUE);
        taker.registerWorkflowImplementationTypes(OneCallImpl.class);
        taker.registerActivitiesImplementations((Call) this::callSlowly);
        worker.start();
        await().until(() -> worker.health().getStatus().equals(Status.UP));
        var workflow = temporal.getWorkflowClient()
                .newWorkflowStub(
                        OneCall.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(QUEUE)
                                .build());
        WorkflowClient.start(workflow::run);
        begun.await();

        var stopping = Thread.ofVirtual().start(worker::stop);
        await().until(() -> temporal.getWorkerFactory().isShutdown());
        assertThat(temporal.getWorkerFactory().isTerminated()).isFalse();
        answered.countDown();
        stopping.join();

        assertThat(temporal.getWorkflowClient().fetchHistory(ID).getEvents())
                .anyMatch(event -> event.hasActivityTaskCompletedEventAttributes());
    }

    private void callSlowly() {
        begun.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("was cut off", e);
        }
    }

    @ActivityInterface
    public interface Call {

        void make();
    }

    @WorkflowInterface
    public interface OneCall {

        @WorkflowMethod
        void run();
    }

    public static final class OneCallImpl implements OneCall {

        @Override
        public void run() {
            Workflow.newActivityStub(
                            Call.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                                    .build())
                    .make();
        }
    }
}
