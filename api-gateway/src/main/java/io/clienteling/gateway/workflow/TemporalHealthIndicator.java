package io.clienteling.gateway.workflow;

import io.clienteling.gateway.http.HttpProblem;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Not ready until Temporal has answered once since the start: before, nothing could be accepted. Temporal going away later
 * does not make the gateway less ready, since what is known can still be read, and who writes is told to come back.
 */
@Component
class TemporalHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WorkflowClient client;
    private final Workflows workflows;
    private volatile boolean answered;

    TemporalHealthIndicator(WorkflowClient client, Workflows workflows) {
        this.client = client;
        this.workflows = workflows;
    }

    @Override
    public Health health() {
        if (answered) {
            return Health.up().build();
        }
        try {
            answered = workflows.inTime(PATIENCE, this::namespaceIsThere);
            return Health.up().build();
        } catch (HttpProblem | StatusRuntimeException e) {
            return Health.outOfService()
                    .withDetail(
                            "reason",
                            "Temporal has not answered for the namespace %s since this gateway started (%s); it goes on asking."
                                    .formatted(
                                            client.getOptions().getNamespace(),
                                            Objects.requireNonNullElse(e.getCause(), e)
                                                    .getMessage()))
                    .build();
        }
    }

    private boolean namespaceIsThere() {
        var namespace = DescribeNamespaceRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build();
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .describeNamespace(namespace)
                .hasNamespaceInfo();
    }
}
