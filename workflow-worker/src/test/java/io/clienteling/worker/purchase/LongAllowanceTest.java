package io.clienteling.worker.purchase;

import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.purchase.AllowanceInput;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.purchase.PurchaseWish;
import io.clienteling.worker.OnboardingStage;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A day of so many purchases that Temporal wants the count's history to begin anew. */
@Timeout(120)
class LongAllowanceTest {

    private final OnboardingStage stage = new OnboardingStage();
    private PurchaseAllowanceWorkflow count;

    @BeforeEach
    void open() {
        count = stage.client()
                .newWorkflowStub(
                        PurchaseAllowanceWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.purchases(TENANT))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCancellationDoesNotMakeItForgetWhatWasBought() {
        WorkflowClient.start(count::run, AllowanceInput.first(TENANT));
        assertThat(count.mayBuy(new PurchaseWish("+1", null, 1)).allowed()).isTrue();
        WorkflowStub.fromTyped(count).cancel();
        for (var megabyte = 0; megabyte < 5; megabyte++) {
            count.notBought("x".repeat(1_000_000));
        }

        assertThat(count.mayBuy(new PurchaseWish("+2", null, 1)).allowed()).isFalse();
        assertThat(count.mayBuy(new PurchaseWish("+2", null, 1)).allowed()).isFalse();
        assertThat(stage.statusOf(count)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }
}
