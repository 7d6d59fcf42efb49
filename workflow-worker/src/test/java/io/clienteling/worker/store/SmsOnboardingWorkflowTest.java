package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.Story;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
public class SmsOnboardingWorkflowTest implements Story {

    private static final String KEY = EventKeys.sms(TENANT, STORE);
    private static final OperatorRequest BY = new OperatorRequest("op-7", "customer called");
    private static final String OTHER_PHONE = "+15005550007";

    private final OnboardingStage stage = new OnboardingStage();

    @Override
    public WorkflowClient client() {
        return stage.client();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aStoreIsOnboardedStepByStep() {
        var document = result(stage.start(input()));

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(document.steps()).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.DONE);
            assertThat(step.attempts()).isEqualTo(1);
        });
        assertThat(document.detail(StepName.PURCHASE_NUMBER, "sid")).contains("PN" + PHONE);
        assertThat(stage.numbers.calls).containsExactly("purchase " + PHONE, "join MG1 PN" + PHONE);
    }

    @Test
    void everyChangeIsToldOnceInOrderWithoutGaps() {
        var document = result(stage.start(input()));

        assertThat(stage.events.typesOf(KEY))
                .containsExactly(
                        EventType.ACCEPTED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.STORE_ONBOARDED);
        assertThat(stage.events.sequencesOf(KEY))
                .isEqualTo(
                        LongStream.rangeClosed(1, document.sequence()).boxed().toList());
        assertThat(stage.events.of(KEY)).allSatisfy(event -> {
            assertThat(event.requestedAt()).isEqualTo(document.requestedAt());
            assertThat(event.data().get("sequence").asLong()).isEqualTo(event.sequence());
            assertThat(event.id()).isEqualTo(KEY + ":" + document.requestedAt() + ":" + event.sequence());
        });
    }

    @Test
    void theOutcomeIsInTheHistoryBeforeKafkaHearsOfIt() {
        var historyAtPublishing = new AtomicReference<>(List.<HistoryEvent>of());
        stage.events.whenHanded(
                EventType.STORE_ONBOARDED,
                () -> historyAtPublishing.set(stage.client()
                        .fetchHistory(WorkflowIds.sms(TENANT, STORE))
                        .getEvents()));

        result(stage.start(input()));

        assertThat(historyAtPublishing.get())
                .anyMatch(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals("Event_Publish"));
    }

    @Test
    void callsAreForwardedWhereThePurchaseDidNotConnectThem() {
        stage.numbers.connectPurchasesTo("");
        result(stage.start(input()));
        assertThat(stage.numbers.calls).contains("forward PN" + PHONE + " to AP1");
    }

    @Test
    void aRefusedStepWaitsForAnOperatorAndGoesOnWithTheCorrection() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        var blocked = awaitBlocked();
        assertThat(blocked.code()).isEqualTo("number_not_available");
        assertThat(blocked.correctableFields()).contains("phone_number");

        var answer =
                workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE)));
        assertThat(answer.state()).isEqualTo(OnboardingState.RUNNING);
        assertThat(answer.blocked()).isNull();

        var document = result(workflow);
        assertThat(document.phoneNumber()).isEqualTo(OTHER_PHONE);
        assertThat(document.blocked()).isNull();
        assertThat(document.step(StepName.PURCHASE_NUMBER).orElseThrow().attempts())
                .isEqualTo(2);
        assertThat(stage.events.typesOf(KEY)).contains(EventType.ACTION_REQUIRED, EventType.OPERATOR_ACTED);
    }

    /** Its answer was lost, and what comes next says nothing of it: a refused account can't look, and lists lag. */
    @Test
    void aNumberThatMayHaveBeenBoughtGoesBackBeforeACorrectedOneTakesItsPlace() {
        var workflow = startWithALostPurchase(Duration.ZERO);

        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE)));

        assertThat(result(workflow).phoneNumber()).isEqualTo(OTHER_PHONE);
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(OTHER_PHONE);
        assertThat(stage.numbers.calls)
                .containsSubsequence("purchase " + PHONE, "release " + PHONE, "purchase " + OTHER_PHONE);
    }

    /** The list that showed nothing before the correction may show it by now. */
    @Test
    void theUndoLooksForWhatACorrectionGaveUpToo() {
        var workflow = startWithALostPurchase(Duration.ZERO);
        var marker = stage.numbers.markersByNumber.remove(PHONE);
        stage.numbers.during("join MG1 PN" + OTHER_PHONE, () -> stage.numbers.markersByNumber.put(PHONE, marker));
        stage.numbers.refuseAt("join MG1 PN" + OTHER_PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE)));
        await().until(() -> awaitBlocked().step() == StepName.JOIN_MESSAGING_SERVICE);

        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.pageOf(workflow))
                .contains("- " + OTHER_PHONE + " was given back to Twilio. " + PHONE + " was given back to Twilio.");
    }

    private SmsOnboardingWorkflow startWithALostPurchase(Duration coolOff) {
        stage.numbers.loseAnswerOf("purchase " + PHONE);
        stage.numbers.during("purchase " + PHONE, () -> {
            if (stage.numbers.markersByNumber.containsKey(PHONE)) {
                stage.numbers.refuseAt("purchase " + PHONE, FailureCode.NUMBER_NOT_AVAILABLE);
            }
        });
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, coolOff));
        assertThat(awaitBlocked().code()).isEqualTo("number_not_available");
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(PHONE);
        return workflow;
    }

    @Test
    void aCorrectionRenewsTheMemoThatRepeatsAreComparedWith() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);
        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE)));
        result(workflow);

        var memo = WorkflowStub.fromTyped(workflow).describe();
        var corrected = SmsRequest.dedicated(OTHER_PHONE);
        assertThat(memo.getMemo(MemoKeys.REQUEST, SmsRequest.class)).isEqualTo(corrected);
        assertThat(memo.getMemo(MemoKeys.REQUEST_HASH, String.class)).isEqualTo(corrected.hash(TENANT, STORE));
    }

    @ParameterizedTest
    @CsvSource({"129, 4, operator", "4, 501, reason"})
    void whoActsAndWhyMustBeShort(int operatorsLength, int reasonsLength, String field) {
        assertRefusedAsTooLong("o".repeat(operatorsLength), "r".repeat(reasonsLength), field);
    }

    @Test
    void whoActsAndWhyMustBeOneReadableLine() {
        assertRefusedAsTooLong("op\u00007", "customer called", "operator");
        assertRefusedAsTooLong("op-7", "customer\ncalled", "reason");
    }

    @Test
    void whoActsAndWhyMayBeAsLongAsOverHttp() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);

        workflow.retryStep(new OperatorRequest("o".repeat(128), "👩\u200D🚀".repeat(166) + "🌊"));

        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    /** By every Update, each of which has a validator of its own. */
    private void assertRefusedAsTooLong(String operator, String reason, String field) {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);
        var by = new OperatorRequest(operator, reason);
        var correction = new CorrectionRequest(operator, reason, Map.of("phone_number", OTHER_PHONE));
        assertThat(List.<ThrowingCallable>of(
                        () -> workflow.retryStep(by),
                        () -> workflow.skipStep(by),
                        () -> workflow.cancelOnboarding(by),
                        () -> workflow.correctAndRetry(correction)))
                .allSatisfy(update -> assertThatThrownBy(update)
                        .isInstanceOf(WorkflowUpdateException.class)
                        .hasStackTraceContaining(field + " must be one line of"));
        workflow.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(workflow)).isInstanceOf(WorkflowFailedException.class);
    }

    @Test
    void theEventOfAnOperatorsActSaysWhoDidWhatAndWhy() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);
        workflow.retryStep(BY);
        result(workflow);

        var act = stage.events.of(KEY).stream()
                .filter(event -> event.type() == EventType.OPERATOR_ACTED)
                .findFirst()
                .orElseThrow()
                .data()
                .get("action");
        assertThat(act.get("name").asString()).isEqualTo("retryStep");
        assertThat(act.get("operator").asString()).isEqualTo("op-7");
        assertThat(act.get("reason").asString()).isEqualTo("customer called");
    }

    @Test
    void aStepThatIsDoneIsNotDoneAgainByARetryOfALaterOne() {
        var workflow = startBlockedAtJoin();
        workflow.retryStep(BY);
        result(workflow);
        assertThat(stage.numbers.calls.stream().filter(call -> call.startsWith("purchase")))
                .hasSize(1);
    }

    @Test
    void aCallForwardingThatIsGoneIsReplacedByTheRetryAndTakesTheCalls() {
        stage.numbers.refuseAt("purchase " + PHONE, FailureCode.CALL_FORWARDING_MISSING);
        stage.retailer.callForwardingIs("AP2");
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("call_forwarding_missing");
        stage.numbers.connectPurchasesTo("AP2");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.FORWARD_CALLS, "sid")).contains("AP2");
        assertThat(stage.retailer.calls).containsExactly("find forwarding", "forwarding");
        assertThat(stage.numbers.calls)
                .containsExactly("purchase " + PHONE, "purchase " + PHONE, "join MG1 PN" + PHONE);
    }

    @Test
    void callsAreForwardedByWhatTookThePlaceOfACallForwardingThatIsGoneWithoutStopping() {
        stage.numbers.connectPurchasesTo("");
        stage.numbers.refuseAt("forward PN" + PHONE + " to AP1", FailureCode.CALL_FORWARDING_MISSING);
        stage.retailer.callForwardingIsThere("AP2");

        var document = result(stage.start(input()));

        assertThat(document.detail(StepName.FORWARD_CALLS, "sid")).contains("AP2");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.numbers.calls).contains("forward PN" + PHONE + " to AP2");
    }

    @Test
    void aMessagingServiceThatIsGoneIsReplacedByTheRetryAndTheStoreJoinsTheNewOne() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.retailer.messagingServiceIs("MG2");
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("messaging_service_missing");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.JOIN_MESSAGING_SERVICE, "sid"))
                .contains("MG2");
        assertThat(stage.numbers.calls)
                .containsExactly("purchase " + PHONE, "join MG1 PN" + PHONE, "put all into MG2", "join MG2 PN" + PHONE);
    }

    @Test
    void aStoreJoinsTheMessagingServiceThatTookThePlaceOfOneThatIsGoneWithoutStopping() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.retailer.messagingServiceIsThere("MG2");

        var document = result(stage.start(input()));

        assertThat(document.detail(StepName.JOIN_MESSAGING_SERVICE, "sid")).contains("MG2");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.retailer.calls).containsExactly("find service");
        assertThat(stage.numbers.calls)
                .containsExactly("purchase " + PHONE, "join MG1 PN" + PHONE, "join MG2 PN" + PHONE);
    }

    @Test
    void aMessagingServiceThatAnotherStoreReplacedMeanwhileIsFoundByTheRetry() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_MISSING);
        var workflow = stage.start(input());
        awaitBlocked();
        stage.retailer.messagingServiceIsThere("MG2");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.JOIN_MESSAGING_SERVICE, "sid"))
                .contains("MG2");
        assertThat(stage.retailer.calls).doesNotContain("service");
        assertThat(stage.numbers.calls).doesNotContain("put all into MG2");
    }

    @Test
    void numbersThatTheNewMessagingServiceDidNotTakeArePutBackByTheNextRetryIntoTheSameOne() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.numbers.refuseAt("put all into MG2", FailureCode.MESSAGING_SERVICE_FULL);
        stage.retailer.messagingServiceIs("MG2");
        var workflow = stage.start(input());
        awaitBlocked();
        workflow.retryStep(BY);
        await().until(() -> awaitBlocked().code().equals("messaging_service_full"));

        workflow.retryStep(BY);

        result(workflow);
        assertThat(stage.retailer.calls).containsOnlyOnce("service");
        assertThat(stage.numbers.calls).endsWith("put all into MG2", "put all into MG2", "join MG2 PN" + PHONE);
    }

    @Test
    void whatAnOperatorAsksForComesBeforeWhatAMachineAskedFor() {
        var workflow = startBlockedAtJoin();
        workflow.retryStep(BY);
        result(workflow);

        var joins = stage.client().fetchHistory(WorkflowIds.sms(TENANT, STORE)).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .filter(scheduled -> scheduled.getActivityType().getName().contains("oinMessagingService"))
                .map(scheduled -> scheduled.getPriority().getPriorityKey());
        assertThat(joins).containsExactly(0, 1);
    }

    @Test
    void whatIsBoughtCanNoLongerBeCorrected() {
        var workflow = startBlockedAtJoin();
        assertThatThrownBy(() -> workflow.correctAndRetry(
                        new CorrectionRequest("op-7", "why not", Map.of("phone_number", OTHER_PHONE))))
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .hasMessageContaining("these can't be changed: phone_number");
    }

    @Test
    void updatesAreRefusedWithASentenceAndWithoutATrace() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);

        assertThatThrownBy(() -> workflow.retryStep(new OperatorRequest(null, "why")))
                .rootCause()
                .hasMessageContaining("Say who acts and why");
        assertThatThrownBy(() -> workflow.correctAndRetry(new CorrectionRequest("op", "why", Map.of())))
                .rootCause()
                .hasMessageContaining("Send the fields that change");
        assertThatThrownBy(() -> workflow.correctAndRetry(
                        new CorrectionRequest("op", "why", Map.of("phone_number", "tomorrow"))))
                .rootCause()
                .hasMessageContaining("phone_number must be E.164");
        assertThatThrownBy(() -> workflow.correctAndRetry(
                        new CorrectionRequest("op", "why", Map.of("fone_number", OTHER_PHONE))))
                .rootCause()
                .hasMessageContaining("can't be changed: fone_number");
    }

    @Test
    void anUpdateRefusesWhatItDoesNotTakeInsteadOfPassingItOver() {
        var workflow = startBlockedAtJoin();
        var corrected = Map.of("operator", "op-7", "reason", "sold", "correction", Map.of("phone_number", OTHER_PHONE));
        for (var update : List.of("retryStep", "skipStep", "cancelOnboarding", "keepNumber")) {
            assertThatThrownBy(() -> send(workflow, update, corrected))
                    .rootCause()
                    .hasMessageContaining(update + " does not take correction, so nothing was done."
                            + " To change fields of the request send correctAndRetry.");
        }
        assertThatThrownBy(() -> send(
                        workflow,
                        "correctAndRetry",
                        Map.of("operator", "op-7", "reason", "sold", "phone_number", OTHER_PHONE)))
                .rootCause()
                .hasMessageContaining("correctAndRetry does not take phone_number, so nothing was done."
                        + " Fields of the request that change go into \"correction\".");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    @Test
    void aCorrectionThatChangesNothingIsRefusedAndPointsToTheRetry() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);
        assertThatThrownBy(() ->
                        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("phone_number", PHONE))))
                .rootCause()
                .hasMessageContaining("The correction changes nothing")
                .hasMessageContaining("send retryStep");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    private static void send(SmsOnboardingWorkflow workflow, String update, Map<String, Object> argument) {
        WorkflowStub.fromTyped(workflow).update(update, OnboardingDocument.class, argument);
    }

    @Test
    void aRunningStepCanNotBeRetried() {
        var purchasing = new CountDownLatch(1);
        stage.numbers.whilePurchasing(() -> awaitLatch(purchasing));
        var workflow = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        assertThatThrownBy(() -> workflow.retryStep(BY))
                .rootCause()
                .hasMessageContaining("No step waits to be retried: the onboarding is running.");
        purchasing.countDown();
        result(workflow);
    }

    @Test
    void aBundleInReviewWaitsAndGoesOnWithinADay() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        stage.pass(Duration.ofDays(1).plusMinutes(1));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aBundleInReviewGoesOnAtOnceWhenAHintComes() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.compliance.questions).hasValue(2);
    }

    @Test
    void aReviewThatEndsBadlyBlocksTheStep() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        stage.compliance.refuse(FailureCode.BUNDLE_REJECTED);
        workflow.complianceChanged();
        assertThat(awaitBlocked().code()).isEqualTo("bundle_rejected");
    }

    @Test
    void aCancelledOnboardingUndoesInReverseAndClosesAsCanceled() {
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow))
                .isInstanceOf(WorkflowFailedException.class)
                .hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.statusOf(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
        assertThat(stage.numbers.calls).endsWith("leave MG1 PN" + PHONE, "release " + PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.events.typesOf(KEY))
                .endsWith(EventType.OPERATOR_ACTED, EventType.CANCELLING, EventType.CANCELLED);
        assertThat(last().steps().getLast().state()).isEqualTo(StepState.PENDING);
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    @Test
    void thePageOfACancelledOnboardingSaysWhatWasUndoneByNumber() {
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE + " is not in the messaging service MG1 any more.")
                .contains("- " + PHONE + " was given back to Twilio.");
    }

    @Test
    void thePageOfAnOnboardingThatIsCancelledBeforeItsPurchaseSaysThatNothingWasGivenBack() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, Duration.ofHours(24)));
        awaitBlocked();
        workflow.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE
                        + " is not in the account as this onboarding's, so that nothing is left to give back.");
        assertThat(stage.events.of(KEY))
                .as("there is nothing that a cool-off could keep")
                .allMatch(event -> event.data().path("release_at").isNull());
        assertThat(stage.numbers.calls).containsExactly("purchase " + PHONE, "release " + PHONE);
    }

    /** The refusal of an account may have kept the step from looking whether a purchase without an answer took place. */
    @Test
    void whatWasNeverBoughtIsNotCalledKept() {
        stage.numbers.refuseNext(FailureCode.ACCOUNT_UNUSABLE);
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, Duration.ofHours(24)));
        awaitBlocked();
        workflow.cancelOnboarding(BY);
        await().until(() -> last().releaseAt() != null);
        workflow.keepNumber(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE
                        + " is not in the account as this onboarding's, so that there was nothing to keep.");
    }

    @Test
    void theEventOfACancellationShowsTheStateThatItLeadsTo() {
        var workflow = startBlockedAtJoin();
        assertThat(workflow.cancelOnboarding(BY).state())
                .as("the undo may be over when it is answered")
                .isIn(OnboardingState.CANCELLING, OnboardingState.CANCELLED);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);

        var act = stage.events.of(KEY).stream()
                .filter(event -> event.type() == EventType.OPERATOR_ACTED)
                .findFirst()
                .orElseThrow();
        var told = ContractJson.mapper().treeToValue(act.data(), OnboardingDocument.class);
        assertThat(told.state()).isEqualTo(OnboardingState.CANCELLING);
        assertThat(told.blocked()).isNull();
        assertThat(told.steps()).noneMatch(step -> step.state() == StepState.BLOCKED);
        assertThat(act.data().get("action").get("name").asString()).isEqualTo("cancelOnboarding");
    }

    /** Twilio bars some releases for good, for instance while the number is being ported. */
    @Test
    void aNumberThatTwilioDoesNotTakeBackMayBeKept() {
        stage.numbers.refuseAt("release " + PHONE, FailureCode.REQUEST_REFUSED);
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);
        awaitBlockedUndo();

        workflow.keepNumber(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls).endsWith("name " + PHONE + " Kept, was " + TENANT + " " + STORE);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.CANCELLED);
    }

    @Test
    void theNumberIsKeptUntilTheCoolOffIsOver() {
        var workflow = startBlockedAtJoin(Duration.ofHours(24));
        workflow.cancelOnboarding(BY);
        await().until(() -> last().releaseAt() != null);

        assertThat(stage.numbers.calls).doesNotContain("release " + PHONE);
        assertThat(stage.pageOf(workflow))
                .contains("undone from " + last().releaseAt())
                .doesNotContain("running");
        stage.pass(Duration.ofHours(25));
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls).contains("release " + PHONE);
    }

    @Test
    void aNumberThatAnOperatorKeepsStaysInTheAccountUnderAPlainName() {
        var workflow = startBlockedAtJoin(Duration.ofHours(24));
        assertThatThrownBy(() -> workflow.keepNumber(BY))
                .rootCause()
                .hasMessageContaining("There is no number to keep");
        workflow.cancelOnboarding(BY);
        await().until(() -> last().releaseAt() != null);
        assertThat(workflow.keepNumber(BY).releaseAt()).isNull();

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls)
                .endsWith("leave MG1 PN" + PHONE, "name " + PHONE + " Kept, was " + TENANT + " " + STORE)
                .doesNotContain("release " + PHONE);
        assertThat(stage.events.typesOf(KEY)).endsWith(EventType.OPERATOR_ACTED, EventType.CANCELLED);
        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE + " is not in the messaging service MG1 any more.")
                .contains("- " + PHONE + " was kept: it stays in the account");
    }

    @Test
    void callForwardingMayBeLeftOutByAnOperator() {
        stage.numbers.connectPurchasesTo("");
        stage.numbers.refuseAt("forward PN" + PHONE + " to AP1", FailureCode.RESOURCE_MISSING);
        var workflow = stage.start(input());
        awaitBlocked();
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
    void aPurchaseIsNeverLeftOut() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        awaitBlocked();
        assertThatThrownBy(() -> workflow.skipStep(BY))
                .rootCause()
                .hasMessageContaining("The step purchase_number can't be left out");
    }

    @Test
    void aBundleInReviewIsWatchedOnceForEachHint() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        var page = stage.pageOf(workflow);
        assertThat(page).contains("**Waits for** Twilio's review of the bundle");
        stage.pass(Duration.ofDays(30));
        assertThat(stage.pageOf(workflow)).as("the next look is another").isNotEqualTo(page);
        var watching = "send complianceChanged to " + WorkflowIds.sms(TENANT, STORE);
        assertThat(stage.watch.calls).containsExactly(watching);
        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.WAITING);

        workflow.complianceChanged();
        await().until(() -> stage.watch.calls.equals(List.of(watching, watching)));
    }

    @Test
    void temporalsOwnCancelReachesAWaitingOnboarding() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        WorkflowStub.fromTyped(workflow).cancel();
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(last().state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.numbers.calls).isEmpty();
    }

    @Test
    void aCancellationDuringThePurchaseWaitsForItAndGivesTheNumberBack() {
        var purchasing = new CountDownLatch(1);
        stage.numbers.whilePurchasing(() -> awaitLatch(purchasing));
        var workflow = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        workflow.cancelOnboarding(BY);
        await().until(() -> stage.activityCancellationRequested(WorkflowIds.number(TENANT, PHONE)));
        purchasing.countDown();

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls).contains("release " + PHONE).doesNotContain("join MG1 PN" + PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void aPurchaseThatSomebodyCancelledByItselfBlocksItsStepAndIsMadeByARetry() {
        var claim = WorkflowIds.number(TENANT, PHONE);
        stage.numbers.during("purchase " + PHONE, () -> {
            stage.client().newUntypedWorkflowStub(claim).cancel();
            heartbeatUntilCancelled();
        });
        var workflow = stage.start(input());
        awaitState(OnboardingState.ACTION_REQUIRED);
        assertThat(last().blocked()).extracting(Blocked::code).isEqualTo("claim_ended");

        stage.numbers.during("purchase " + PHONE, () -> {});
        workflow.retryStep(BY);
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.CANCELLING);
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(PHONE);
    }

    private static void heartbeatUntilCancelled() {
        var purchase = Activity.getExecutionContext();
        await().pollInSameThread().until(() -> {
            purchase.heartbeat(null);
            return false;
        });
    }

    /** Nobody can decide any more, and what was cut off may have bought the number. */
    @Test
    void aPurchaseThatACancellationCutsOffIsNoRefusalAndIsGivenTimeToShow() {
        stage.numbers.loseLastAnswerOf("purchase " + PHONE);
        stage.numbers.during(
                "purchase " + PHONE,
                () -> await().until(() -> stage.activityCancellationRequested(WorkflowIds.number(TENANT, PHONE))));
        var workflow = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));

        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.count(
                        WorkflowIds.number(TENANT, PHONE), io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_FIRED))
                .isEqualTo(1);
    }

    @Test
    void aStepThatIsRefusedAfterACancellationIsNotToldAsOneThatNeedsADecision() {
        stage.numbers.during(
                "join MG1 PN" + PHONE,
                () -> await().until(() -> stage.activityCancellationRequested(WorkflowIds.sms(TENANT, STORE))));
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_FULL);
        var workflow = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("join MG1 PN" + PHONE));

        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    @Test
    void temporalsOwnCancelDoesTheSame() {
        var workflow = startBlockedAtJoin();
        WorkflowStub.fromTyped(workflow).cancel();
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls).endsWith("leave MG1 PN" + PHONE, "release " + PHONE);
    }

    @Test
    void anUndoThatIsRefusedWaitsForAnOperatorToo() {
        var workflow = startBlockedAtJoin();
        stage.numbers.refuseNext(FailureCode.ACCOUNT_UNUSABLE);
        workflow.cancelOnboarding(BY);
        awaitBlockedUndo();
        workflow.retryStep(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void whatIsBeingUndoneOffersNoCorrectionAndTakesNone() {
        stage.numbers.refuseAt("release " + PHONE, FailureCode.NUMBER_INVALID);
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);
        var blocked = awaitBlockedUndo();

        assertThat(blocked.step()).isEqualTo(StepName.PURCHASE_NUMBER);
        assertThat(blocked.correctableFields()).isEmpty();
        assertThat(blocked.fix()).contains("retry").contains("keep the number").doesNotContain("phone_number");
        assertThat(stage.pageOf(workflow)).contains(blocked.fix());
        assertRefused(
                () -> workflow.correctAndRetry(
                        new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE))),
                "No step waits for a correction: the onboarding is cancelling.");
        workflow.retryStep(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    /** What took the calls of an adopted number before may be gone, and then nobody can give them back. */
    @Test
    void callsThatCannotBeGivenBackMayStayWhereTheyAre() {
        var adopting = new SmsRequest("dedicated", PHONE, null, null, "", true);
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        stage.numbers.refuseAt("forward PN" + PHONE + " to APfront-desk", FailureCode.REQUEST_REFUSED);
        var workflow = stage.start(input(adopting, false, Duration.ZERO));
        awaitState(OnboardingState.ACTION_REQUIRED);
        workflow.cancelOnboarding(BY);
        assertThat(awaitBlockedUndo().fix()).contains("skip the step");
        assertThat(stage.pageOf(workflow)).contains("`skipStep` with the same");

        assertThat(workflow.skipStep(BY).state()).isEqualTo(OnboardingState.CANCELLING);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls)
                .endsWith("forward PN" + PHONE + " to APfront-desk", "name " + PHONE + " front desk");
        assertThat(stage.pageOf(workflow)).contains("- forward_calls was not undone");
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    /** Else nothing but the mend of something that nobody can mend would end it. */
    @Test
    void whateverCannotBeUndoneMayStayAsItIs() {
        stage.numbers.refuseAt("leave MG1 PN" + PHONE, FailureCode.REQUEST_REFUSED);
        stage.numbers.refuseAt("release " + PHONE, FailureCode.REQUEST_REFUSED);
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);
        assertThat(awaitBlockedUndo().step()).isEqualTo(StepName.JOIN_MESSAGING_SERVICE);
        assertThat(stage.pageOf(workflow)).contains("`skipStep` with the same, to leave what the step brought about");

        workflow.skipStep(BY);
        await().until(() -> awaitBlockedUndo().step() == StepName.PURCHASE_NUMBER);
        workflow.skipStep(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.pageOf(workflow))
                .contains("- join_messaging_service was not undone: what it had brought about stays as it is.")
                .contains("- purchase_number was not undone: what it had brought about stays as it is.");
    }

    /** The page says until the release that it may be sent. */
    @Test
    void aNumberMayStillBeKeptWhereTheUndoIsBlockedBeforeItsRelease() {
        stage.numbers.refuseAt("leave MG1 PN" + PHONE, FailureCode.ACCOUNT_UNUSABLE);
        var workflow = startBlockedAtJoin(Duration.ofHours(24));
        workflow.cancelOnboarding(BY);
        await().until(() -> last().releaseAt() != null);
        stage.pass(Duration.ofHours(25));
        assertThat(awaitBlockedUndo().step()).isEqualTo(StepName.JOIN_MESSAGING_SERVICE);
        assertThat(stage.pageOf(workflow)).contains("`keepNumber` with the same");

        assertThat(workflow.keepNumber(BY).blocked()).isNotNull();
        workflow.retryStep(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls)
                .endsWith("name " + PHONE + " Kept, was " + TENANT + " " + STORE)
                .doesNotContain("release " + PHONE);
    }

    @Test
    void aCancelledOnboardingMayBeAskedForAgain() {
        var workflow = startBlockedAtJoin();
        workflow.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(result(stage.start(input())).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void anAdoptedNumberGetsItsNameAndItsCallsBackAndIsNeverReleased() {
        var adopting = new SmsRequest("dedicated", PHONE, null, null, "", true);
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var workflow = stage.start(input(adopting, false, Duration.ZERO));
        awaitState(OnboardingState.ACTION_REQUIRED);
        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls)
                .containsExactly(
                        "locate " + PHONE,
                        "mark PN" + PHONE,
                        "forward PN" + PHONE + " to AP1",
                        "join MG1 PN" + PHONE,
                        "leave MG1 PN" + PHONE,
                        "forward PN" + PHONE + " to APfront-desk",
                        "name " + PHONE + " front desk");
    }

    /** Twilio has an application and a trunk clear each other. */
    @Test
    void anAdoptedNumberGetsTheTrunkBackThatTookItsCalls() {
        var adopting = new SmsRequest("dedicated", PHONE, null, null, "", true);
        stage.numbers.adoptedFromTrunk("TK1");
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var workflow = stage.start(input(adopting, false, Duration.ZERO));
        awaitState(OnboardingState.ACTION_REQUIRED);
        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls)
                .containsSubsequence("forward PN" + PHONE + " to AP1", "route PN" + PHONE + " to TK1")
                .doesNotContain("forward PN" + PHONE + " to ");
        assertThat(stage.pageOf(workflow)).contains("Calls to " + PHONE + " go where they went before.");
    }

    @Test
    void aMarkThatACancellationOvertakesIsTakenBack() {
        var adopting = new SmsRequest("dedicated", PHONE, null, null, "", true);
        stage.numbers.during(
                "mark PN" + PHONE,
                () -> await().until(() -> stage.activityCancellationRequested(WorkflowIds.number(TENANT, PHONE))));
        var workflow = stage.start(input(adopting, false, Duration.ZERO));
        await().until(() -> stage.numbers.calls.contains("mark PN" + PHONE));

        workflow.cancelOnboarding(BY);

        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.calls).endsWith("name " + PHONE + " front desk");
    }

    @Test
    void aMarkThatIsRefusedLeavesTheNumberItsName() {
        var adopting = new SmsRequest("dedicated", PHONE, null, null, "", true);
        stage.numbers.refuseAt("mark PN" + PHONE, FailureCode.ACCOUNT_UNUSABLE);
        stage.start(input(adopting, false, Duration.ZERO));
        awaitState(OnboardingState.ACTION_REQUIRED);
        assertThat(stage.numbers.calls).endsWith("name " + PHONE + " front desk");
    }

    @Test
    void aKafkaThatIsDownDelaysNoStepAndLosesNoEvent() {
        stage.events.down(true);
        var workflow = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("join MG1 PN" + PHONE));
        assertThat(stage.statusOf(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        stage.events.down(false);
        var document = result(workflow);
        assertThat(stage.events.sequencesOf(KEY))
                .isEqualTo(
                        LongStream.rangeClosed(1, document.sequence()).boxed().toList());
    }

    @Test
    void anEnabledStoreGoesLiveWhenItIsOnboarded() {
        result(stage.start(input(SmsRequest.dedicated(PHONE), true, Duration.ZERO)));
        await().until(() ->
                stage.events.typesOf(EventKeys.enablement(TENANT, STORE)).equals(List.of(EventType.STORE_ENABLED)));
    }

    @Test
    void twoStoresThatWantTheSameNumberGetOneNumber() {
        var purchasing = new CountDownLatch(1);
        stage.numbers.whilePurchasing(() -> awaitLatch(purchasing));
        var first = stage.start(input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        var second = stage.start(new SmsOnboardingInput(
                TENANT,
                "paris-02",
                "US",
                "local",
                SmsRequest.dedicated(PHONE),
                false,
                OnboardingStage.RETAILER,
                Duration.ZERO,
                OnboardingStage.USUAL));
        await().until(() -> stage.events.of(EventKeys.sms(TENANT, "paris-02")).size() >= 3);
        assertThat(stage.numbers.calls).containsExactly("purchase " + PHONE);
        purchasing.countDown();

        assertThat(result(first).state()).isEqualTo(OnboardingState.COMPLETED);
        await().until(() ->
                stage.events.typesOf(EventKeys.sms(TENANT, "paris-02")).contains(EventType.ACTION_REQUIRED));
        assertThat(stage.numbers.markersByNumber).hasSize(1);
        second.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(second)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(stage.numbers.markersByNumber)
                .as("the first store keeps its number")
                .hasSize(1);
    }

    /** Each look is some events, and a history takes 51,200. */
    @Test
    void whoWaitsForAnothersClaimLooksEverMoreSeldom() {
        stage.numbers.during("purchase " + PHONE, () -> {
            throw ApplicationFailure.newBuilder()
                    .setMessage("Twilio is away in this test.")
                    .setType("twilio_unavailable")
                    .setNextRetryDelay(Duration.ofDays(3))
                    .build();
        });
        stage.start(input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        stage.start(OnboardingStage.inputOf("paris-02", SmsRequest.dedicated(PHONE), Duration.ZERO));
        await().until(() -> stage.events.of(EventKeys.sms(TENANT, "paris-02")).size() >= 3);

        stage.pass(Duration.ofHours(6));

        assertThat(stage.count(
                        WorkflowIds.sms(TENANT, "paris-02"),
                        io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED))
                .as("ten within the first half hour, then one each quarter")
                .isBetween(25L, 45L);
    }

    private SmsOnboardingWorkflow startBlockedAtJoin() {
        return startBlockedAtJoin(Duration.ZERO);
    }

    private SmsOnboardingWorkflow startBlockedAtJoin(Duration coolOff) {
        stage.numbers.whilePurchasing(() -> stage.numbers.refuseNext(FailureCode.NUMBER_IN_ANOTHER_SERVICE));
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, coolOff));
        awaitState(OnboardingState.ACTION_REQUIRED);
        stage.numbers.whilePurchasing(() -> {});
        return workflow;
    }

    private void awaitState(OnboardingState state) {
        await().until(() -> !stage.events.of(KEY).isEmpty() && last().state() == state);
    }

    private Blocked awaitBlocked() {
        awaitState(OnboardingState.ACTION_REQUIRED);
        return Objects.requireNonNull(last().blocked());
    }

    private static void assertRefused(ThrowingCallable update, String sentence) {
        assertThatThrownBy(update)
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .hasMessageContaining(sentence);
    }

    private Blocked awaitBlockedUndo() {
        await().until(() -> last().state() == OnboardingState.CANCELLING && last().blocked() != null);
        return Objects.requireNonNull(last().blocked());
    }

    private OnboardingDocument last() {
        return ContractJson.mapper().treeToValue(stage.events.of(KEY).getLast().data(), OnboardingDocument.class);
    }

    private static OnboardingDocument result(SmsOnboardingWorkflow workflow) {
        return WorkflowStub.fromTyped(workflow).getResult(OnboardingDocument.class);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
