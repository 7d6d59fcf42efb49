package io.clienteling.worker.purchase;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.purchase.AllowanceInput;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.purchase.PurchaseAnswer;
import io.clienteling.contracts.purchase.PurchaseWish;
import io.clienteling.contracts.purchase.RaiseRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.history.StagedStory;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant's day of purchases, from the first question to midnight. */
class PurchaseAllowanceWorkflowTest extends StagedStory {

    private static final String KEY = EventKeys.sms(TENANT, OnboardingStage.STORE);

    @Test
    void ofFiftyAtOnceAsManyAreAllowedAsMayBeBought() throws Exception {
        var wishes = IntStream.range(0, 50)
                .<Callable<PurchaseAnswer>>mapToObj(number -> () -> ask("+1%03d".formatted(number), 10))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var allowed = 0;
            for (var answer : threads.invokeAll(wishes)) {
                allowed += answer.get().allowed() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(10);
        }
        assertThat(page()).startsWith("**10 of 10** numbers").contains("40 onboarding(s) wait");
    }

    @Test
    void whoWasRefusedGoesOnByItselfOnceAnOperatorRaisesTheLimit() {
        ask("+1", 1);
        blockedByTheLimit();

        var answer = count().raiseLimit(new RaiseRequest("op-7", "A <b>roll-out</b>", 5));

        assertThat(answer).isEqualTo(new PurchaseAnswer(true, 6));
        stage.awaitState(KEY, OnboardingState.COMPLETED);
        assertThat(page()).contains("- 5 more by `op-7`: A &#60;b&#62;roll-out&#60;/b&#62;");
    }

    @Test
    void whoWasRefusedGoesOnByItselfAfterMidnightAndTheCountEnds() {
        ask("+1", 1);
        var onboarding = blockedByTheLimit();

        stage.pass(Duration.ofHours(24));

        WorkflowStub.fromTyped(onboarding).getResult(Object.class);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.statusOf(count())).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(stage.timersWithoutSummary(WorkflowIds.purchases(TENANT))).isZero();
    }

    /** Whoever is called may never ask, for instance since it was cancelled meanwhile. */
    @Test
    void aPlaceThatIsFreeIsOfferedToOneAfterTheOther() {
        ask("+1", 1);
        var first = blockedByTheLimit("berlin-01", PHONE);
        var second = blockedByTheLimit("paris-02", "+15005550007");

        count().notBought("+1");

        stage.awaitState(first, OnboardingState.COMPLETED);
        assertThat(calls()).isEqualTo(1);
        stage.pass(PurchaseAllowanceWorkflowImpl.PATIENCE.plusMinutes(1));
        stage.awaitState(second, OnboardingState.COMPLETED);
    }

    @Test
    void whoWasRefusedGoesOnByItselfOnceTheTenantMayBuyMoreByConfiguration() {
        ask("+1", 1);
        blockedByTheLimit();

        assertThat(ask("+2", 3).allowed()).isTrue();

        stage.awaitState(KEY, OnboardingState.COMPLETED);
    }

    @Test
    void whoHasEndedMeanwhileKeepsNobodyFromBeingCalled() {
        ask("+1", 1);
        ask("+2", 1);
        blockedByTheLimit();

        count().raiseLimit(new RaiseRequest("op-7", "A roll-out", 1));

        stage.awaitState(KEY, OnboardingState.COMPLETED);
    }

    @Test
    void aNumberThatTwilioDidNotSellLeavesItsPlace() {
        ask("+1", 1);
        count().notBought("+1");
        assertThat(ask("+2", 1).allowed()).isTrue();
        assertThat(ask("+3", 1).allowed()).isFalse();
    }

    @Test
    void aRaiseSaysWhoWhyAndHowMany() {
        ask("+1", 1);
        assertThatThrownBy(() -> count().raiseLimit(new RaiseRequest("op-7", "", 5)))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("Say who acts and why");
        assertThatThrownBy(() -> count().raiseLimit(new RaiseRequest("op-7", "A roll-out", null)))
                .hasStackTraceContaining("\"numbers\": 20");
        assertThatThrownBy(() -> count().raiseLimit(new RaiseRequest("op-7", "A roll-out", 10_001)))
                .hasStackTraceContaining("1 to 10000");
        assertThat(ask("+2", 1).allowed()).isFalse();
    }

    private SmsOnboardingWorkflow blockedByTheLimit() {
        blockedByTheLimit(OnboardingStage.STORE, PHONE);
        return client().newWorkflowStub(SmsOnboardingWorkflow.class, WorkflowIds.sms(TENANT, OnboardingStage.STORE));
    }

    /** The purchase itself is directed by the test; the count is asked as the purchase would. */
    private String blockedByTheLimit(String storeId, String number) {
        assertThat(ask(number, 1, WorkflowIds.sms(TENANT, storeId)).allowed()).isFalse();
        stage.numbers.refuseAt("purchase " + number, FailureCode.PURCHASE_LIMIT_REACHED);
        stage.start(OnboardingStage.inputOf(storeId, SmsRequest.dedicated(number), Duration.ZERO));
        var key = EventKeys.sms(TENANT, storeId);
        assertThat(stage.awaitBlocked(key).code()).isEqualTo("purchase_limit_reached");
        return key;
    }

    private long calls() {
        return stage.count(
                WorkflowIds.purchases(TENANT), EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED);
    }

    private String page() {
        return stage.pageOf(count());
    }

    private PurchaseAllowanceWorkflow count() {
        return client().newWorkflowStub(PurchaseAllowanceWorkflow.class, WorkflowIds.purchases(TENANT));
    }

    private PurchaseAnswer ask(String number, int limit) {
        return ask(number, limit, "sms:" + TENANT + ":nobody-" + number.substring(1));
    }

    private PurchaseAnswer ask(String number, int limit, String onboarding) {
        var count = client().newWorkflowStub(
                        PurchaseAllowanceWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.purchases(TENANT))
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                count::mayBuy,
                new PurchaseWish(number, onboarding, limit),
                UpdateOptions.newBuilder(PurchaseAnswer.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(count::run, AllowanceInput.first(TENANT)));
    }
}
