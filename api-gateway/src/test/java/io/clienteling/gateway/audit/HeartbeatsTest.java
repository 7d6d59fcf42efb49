package io.clienteling.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits for an audit learns soon that the gateway that was at it has gone, and can stop it. */
@Timeout(60)
class HeartbeatsTest {

    private static final AuditReport CLEAN = new AuditReport(Instant.EPOCH, List.of());

    private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

    @AfterEach
    void close() {
        temporal.close();
    }

    private AuditActivities audit(Supplier<AuditReport> work) {
        var heartbeats = new Heartbeats(Duration.ofMillis(10));
        temporal.registerActivitiesImplementations((AuditActivities) () -> heartbeats.during(work));
        return temporal.newActivityStub(AuditActivities.class);
    }

    @Test
    void aLongAuditBeats() {
        var beaten = new CountDownLatch(1);
        temporal.setActivityHeartbeatListener(Void.class, nothing -> beaten.countDown());

        assertThat(audit(() -> {
                            awaitUninterrupted(beaten);
                            return CLEAN;
                        })
                        .all())
                .isEqualTo(CLEAN);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCancelledAuditIsStopped() {
        var stopped = new CountDownLatch(1);
        temporal.requestCancelActivity();
        var audit = audit(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
            return CLEAN;
        });

        assertThatThrownBy(audit::all).isInstanceOf(CanceledFailure.class);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void whatAnAuditFailedByIsTold() {
        var audit = audit(() -> {
            throw new IllegalStateException("It was broken.");
        });

        assertThatThrownBy(audit::all).rootCause().hasMessageContaining("It was broken.");
    }

    @Test
    void whereNoBeatComesAnotherGatewayBeginsWithinAMinute() {
        try (var server = TestWorkflowEnvironment.newInstance()) {
            var worker = server.newWorker("audit");
            worker.registerWorkflowImplementationTypes(AuditWorkflowImpl.class);
            worker.registerActivitiesImplementations((AuditActivities) () -> CLEAN);
            server.start();
            var client = server.getWorkflowClient();
            var options = WorkflowOptions.newBuilder()
                    .setTaskQueue("audit")
                    .setWorkflowId("audit")
                    .build();
            client.newWorkflowStub(AuditWorkflow.class, options).run();

            assertThat(client.fetchHistory("audit").getEvents())
                    .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getActivityTaskScheduledEventAttributes()
                                    .getHeartbeatTimeout()
                                    .getSeconds())
                            .isBetween(10L, 60L));
        }
    }
}
