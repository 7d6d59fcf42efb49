package io.clienteling.worker.purchase;

import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceInput;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.purchase.PurchaseWish;
import io.clienteling.contracts.purchase.RaiseRequest;
import io.clienteling.worker.OnboardingStage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A day of so many purchases that Temporal wants the count's history to begin anew. */
@Timeout(120)
class LongAllowanceTest {

    /** Each call that finds nobody is five events, and after 4,096 a history counts as long. */
    private static final int CALLS_OF_MORE_THAN_A_RUN = 850;

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
    void whoeverARunHasNotCalledIsCalledByTheNext() {
        var waiting = IntStream.range(0, CALLS_OF_MORE_THAN_A_RUN)
                .mapToObj("sms:dodici:nobody-%d"::formatted)
                .toList();
        var today = LocalDate.now(ZoneOffset.UTC);
        WorkflowClient.start(
                count::run, new AllowanceInput(TENANT, new AllowanceBook(today, 0, List.of(), List.of(), waiting)));
        var firstRun = runId();

        count.raiseLimit(new RaiseRequest("op-7", "A roll-out", CALLS_OF_MORE_THAN_A_RUN));

        await().atMost(Duration.ofMinutes(1)).until(() -> !runId().equals(firstRun));
        await().untilAsserted(() -> assertThat(stage.count(
                        WorkflowIds.purchases(TENANT), EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED))
                .isPositive());
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

    private String runId() {
        return stage.client()
                .newUntypedWorkflowStub(WorkflowIds.purchases(TENANT))
                .describe()
                .getExecution()
                .getRunId();
    }
}
