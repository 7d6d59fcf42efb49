package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may send to a store's SMS onboarding, and what is refused with a sentence. */
class SmsOnboardingUpdatesTest extends SmsStory {

    @Test
    void aRefusedStepWaitsForAnOperatorAndGoesOnWithTheCorrection() {
        var workflow = startBlockedAtPurchase();
        var blocked = awaitBlocked();
        assertThat(blocked.code()).isEqualTo("number_not_available");
        assertThat(blocked.correctableFields()).contains("phone_number");

        var answer = workflow.correctAndRetry(ANOTHER_NUMBER);
        assertThat(answer.state()).isEqualTo(OnboardingState.RUNNING);
        assertThat(answer.blocked()).isNull();

        var document = result(workflow);
        assertThat(document.phoneNumber()).isEqualTo(OTHER_PHONE);
        assertThat(document.blocked()).isNull();
        assertThat(document.step(StepName.PURCHASE_NUMBER).orElseThrow().attempts())
                .isEqualTo(2);
        assertThat(stage.events.typesOf(KEY)).contains(EventType.ACTION_REQUIRED, EventType.OPERATOR_ACTED);
    }

    @Test
    void aCorrectionRenewsTheMemoThatRepeatsAreComparedWith() {
        var workflow = startBlockedAtPurchase();
        workflow.correctAndRetry(ANOTHER_NUMBER);
        result(workflow);

        var memo = WorkflowStub.fromTyped(workflow).describe();
        var corrected = SmsRequest.dedicated(OTHER_PHONE);
        assertThat(memo.getMemo(MemoKeys.REQUEST, SmsRequest.class)).isEqualTo(corrected);
        assertThat(memo.getMemo(MemoKeys.REQUEST_HASH, String.class)).isEqualTo(corrected.hash(TENANT, STORE));
    }

    @Test
    void aCorrectionThatChangesNothingIsRefusedAndPointsToTheRetry() {
        var workflow = startBlockedAtPurchase();
        assertThatThrownBy(() ->
                        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", PHONE))))
                .rootCause()
                .hasMessageContaining("The correction changes nothing")
                .hasMessageContaining("send retryStep");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    @Test
    void whatIsBoughtCanNoLongerBeCorrected() {
        var workflow = startBlockedAtJoin();
        assertRefused(() -> workflow.correctAndRetry(ANOTHER_NUMBER), "these can't be changed: phone_number");
    }

    @Test
    void theEventOfAnOperatorsActSaysWhoDidWhatAndWhy() {
        var workflow = startBlockedAtPurchase();
        workflow.retryStep(BY);
        result(workflow);

        var act = first(EventType.OPERATOR_ACTED).data().get("action");
        assertThat(act.get("name").asString()).isEqualTo("retryStep");
        assertThat(act.get("operator").asString()).isEqualTo("op-7");
        assertThat(act.get("reason").asString()).isEqualTo("customer called");
    }

    @Test
    void whatAnOperatorAsksForComesBeforeWhatAMachineAskedFor() {
        var workflow = startBlockedAtJoin();
        workflow.retryStep(BY);
        result(workflow);

        var joins = stage.client().fetchHistory(ID).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .filter(scheduled -> scheduled.getActivityType().getName().equals("Number_JoinMessagingService"))
                .map(scheduled -> scheduled.getPriority().getPriorityKey());
        assertThat(joins).containsExactly(0, 1);
    }

    @Test
    void callForwardingMayBeLeftOutByAnOperator() {
        stage.numbers.connectPurchasesTo("");
        var workflow = startBlockedAt("forward PN" + PHONE + " to AP1", FailureCode.RESOURCE_MISSING);
        workflow.skipStep(BY);
        var document = result(workflow);
        var skipped = document.step(StepName.FORWARD_CALLS).orElseThrow();
        assertThat(skipped.state()).isEqualTo(StepState.SKIPPED);
        assertThat(skipped.attempts()).isEqualTo(1);
        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.needsOperator(workflow)).isFalse();
        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.OPERATOR_ACTED);
    }

    @Test
    void aTenDayWaitForALimitWithACorrectedNumberAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        var workflow = startBlockedAtPurchase();
        stage.numbers.limit(OTHER_PHONE);
        workflow.correctAndRetry(ANOTHER_NUMBER);
        await().until(() -> stage.awaitBlocked(KEY).code().equals("purchase_limit_reached"));
        assertTenDaysCostNoMoreThanDailyTimers(ID);
    }

    @Test
    void aPurchaseIsNeverLeftOut() {
        var workflow = startBlockedAtPurchase();
        assertRefused(() -> workflow.skipStep(BY), "The step purchase_number can't be left out");
    }

    @Test
    void aRunningStepCanNotBeRetried() {
        var purchasing = new CountDownLatch(1);
        var workflow = startPurchasing(purchasing);
        assertRefused(() -> workflow.retryStep(BY), "No step waits to be retried: the onboarding is running.");
        purchasing.countDown();
        result(workflow);
    }

    /** Else it would be taken, told to the world, and do nothing. */
    @Test
    void aWaitingStepThatLooksCanNotBeRetried() {
        var workflow = startInReview();
        var answer = new CountDownLatch(1);
        var looks = new CountDownLatch(1);
        stage.compliance.answerBy(_ -> {
            looks.countDown();
            awaitLatch(answer);
            return ComplianceVerdict.APPROVED;
        });
        workflow.complianceChanged();
        awaitLatch(looks);
        assertThat(stage.pageOf(workflow)).contains("Looks right now whether the wait is over.");
        assertRefused(() -> workflow.retryStep(BY), "The step looks right now whether its wait is over.");
        answer.countDown();
        result(workflow);
    }

    @ParameterizedTest
    @CsvSource({"129, 4, operator", "4, 501, reason"})
    void whoActsAndWhyMustBeShort(int operatorsLength, int reasonsLength, String field) {
        assertEveryUpdateRefuses("o".repeat(operatorsLength), "r".repeat(reasonsLength), field);
    }

    @Test
    void whoActsAndWhyMustBeOneReadableLine() {
        assertEveryUpdateRefuses("op\u00007", "customer called", "operator");
        assertEveryUpdateRefuses("op-7", "customer\ncalled", "reason");
    }

    @Test
    void whoActsAndWhyMayBeAsLongAsOverHttp() {
        var workflow = startBlockedAtPurchase();

        workflow.retryStep(new OperatorRequest("o".repeat(128), "👩\u200D🚀".repeat(166) + "🌊"));

        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    /** By every Update, each of which has a validator of its own. */
    private void assertEveryUpdateRefuses(String operator, String reason, String field) {
        var workflow = startBlockedAtPurchase();
        var by = new OperatorRequest(operator, reason);
        var correction = new CorrectionRequest(operator, reason, Map.of("phone_number", OTHER_PHONE));
        assertThat(List.<ThrowingCallable>of(
                        () -> workflow.retryStep(by),
                        () -> workflow.skipStep(by),
                        () -> workflow.cancelOnboarding(by),
                        () -> workflow.correctAndRetry(correction)))
                .allSatisfy(update -> assertRefused(update, field + " must be one line of"));
        cancel(workflow);
    }

    @Test
    void updatesAreRefusedWithASentenceAndWithoutATrace() {
        var workflow = startBlockedAtPurchase();

        assertRefused(() -> workflow.retryStep(new OperatorRequest(null, "why")), "Say who acts and why");
        assertRefused(
                () -> workflow.correctAndRetry(new CorrectionRequest("op", "why", Map.of())),
                "Send the fields that change");
        assertRefused(
                () -> workflow.correctAndRetry(new CorrectionRequest("op", "why", Map.of("phone_number", "tomorrow"))),
                "phone_number must be E.164");
        assertRefused(
                () -> workflow.correctAndRetry(new CorrectionRequest("op", "why", Map.of("fone_number", OTHER_PHONE))),
                "can't be changed: fone_number");

        assertThat(stage.count(ID, EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED))
                .isZero();
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    @Test
    void anUpdateRefusesWhatItDoesNotTakeInsteadOfPassingItOver() {
        var workflow = startBlockedAtJoin();
        var corrected = Map.of("operator", "op-7", "reason", "sold", "correction", Map.of("phone_number", OTHER_PHONE));
        for (var update : List.of("retryStep", "skipStep", "cancelOnboarding", "keepNumber")) {
            assertRefused(
                    () -> send(workflow, update, corrected),
                    update + " does not take correction, so nothing was done."
                            + " To change fields of the request send correctAndRetry.");
        }
        assertRefused(
                () -> send(
                        workflow,
                        "correctAndRetry",
                        Map.of("operator", "op-7", "reason", "sold", "phone_number", OTHER_PHONE)),
                "correctAndRetry does not take phone_number, so nothing was done."
                        + " Fields of the request that change go into \"correction\".");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    private static void send(SmsOnboardingWorkflow workflow, String update, Map<String, Object> argument) {
        WorkflowStub.fromTyped(workflow).update(update, OnboardingDocument.class, argument);
    }
}
