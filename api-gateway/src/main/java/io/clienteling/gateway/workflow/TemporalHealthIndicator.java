package io.clienteling.gateway.workflow;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Not ready until Temporal has answered once since the start: before, nothing could be accepted. Temporal going away later
 * does not make the gateway less ready, since what is known can still be read, and who writes is told to come back.
 */
@Component
class TemporalHealthIndicator implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 1;

    private final WorkflowClient client;
    private volatile boolean answered;

    TemporalHealthIndicator(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        if (answered) {
            return Health.up().build();
        }
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .build());
            answered = true;
            return Health.up().build();
        } catch (StatusRuntimeException e) {
            return Health.outOfService()
                    .withDetail(
                            "reason",
                            "Temporal has not answered for the namespace %s since this gateway started (%s); it goes on asking."
                                    .formatted(
                                            client.getOptions().getNamespace(),
                                            e.getStatus().getCode()))
                    .build();
        }
    }
}
