package io.clienteling.gateway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clienteling.gateway.http.HttpProblem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowsTest {

    private final WorkflowServiceStubs nobody = WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    private final Workflows workflows = new Workflows(
            WorkflowClient.newInstance(nobody),
            new TemporalSettings("", "http://127.0.0.1", "test", Duration.ofSeconds(3)));

    @AfterEach
    void close() {
        workflows.destroy();
        nobody.shutdownNow();
    }

    @Test
    void aWorkflowThatNoWorkerCanCarryOnNowIsAReasonToComeBack() {
        var stuck = StatusUtils.newException(
                Status.FAILED_PRECONDITION.withDescription("Workflow Task in failed state."),
                WorkflowNotReadyFailure.getDefaultInstance(),
                WorkflowNotReadyFailure.getDescriptor());

        assertThat(catchThrowable(() -> answering(stuck)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("Send the request again");
    }

    @Test
    void whatTemporalRefusesForGoodStaysAFaultOfOurs() {
        var refused = Status.FAILED_PRECONDITION
                .withDescription("Such a workflow can't exist.")
                .asRuntimeException();

        assertThatThrownBy(() -> answering(refused)).isInstanceOf(WorkflowServiceException.class);
    }

    private void answering(StatusRuntimeException answer) {
        workflows.inTime(Duration.ofSeconds(1), () -> {
            throw new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "Sms", answer);
        });
    }
}
