package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_FIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of a store's SMS onboarding that is cancelled, and of the number that it has. */
class SmsOnboardingUndoTest extends SmsStory {

    private static final Duration DAY = Duration.ofHours(24);
    private static final String CLAIM = WorkflowIds.number(TENANT, PHONE);
    private static final String KEPT = "name " + PHONE + " Kept, was " + TENANT + " " + STORE;
    private static final String FORMER_NAME = "name " + PHONE + " front desk";

    @Test
    void aCancelledOnboardingUndoesInReverseAndClosesAsCanceled() {
        var workflow = startBlockedAtJoin();
        cancel(workflow);

        assertThat(stage.statusOf(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
        assertThat(stage.numbers.calls).endsWith(LEAVE, RELEASE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.events.typesOf(KEY))
                .endsWith(EventType.OPERATOR_ACTED, EventType.CANCELLING, EventType.CANCELLED);
        assertThat(last().steps().getLast().state()).isEqualTo(StepState.PENDING);
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    @Test
    void temporalsOwnCancelUndoesAsAnOperatorsDoes() {
        var workflow = startBlockedAtJoin();
        WorkflowStub.fromTyped(workflow).cancel();
        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).endsWith(LEAVE, RELEASE);
    }

    @Test
    void temporalsOwnCancelReachesAWaitingOnboarding() {
        var workflow = startInReview();
        WorkflowStub.fromTyped(workflow).cancel();
        assertEndsCancelled(workflow);
        assertThat(last().state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.numbers.calls).isEmpty();
    }

    @Test
    void aCancelledOnboardingMayBeAskedForAgain() {
        var workflow = startBlockedAtJoin();
        cancel(workflow);

        assertThat(result(stage.start(input())).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void theEventOfACancellationShowsTheStateThatItLeadsTo() {
        var workflow = startBlockedAtJoin();
        assertThat(workflow.cancelOnboarding(BY).state())
                .as("the undo may be over when it is answered")
                .isIn(OnboardingState.CANCELLING, OnboardingState.CANCELLED);
        assertEndsCancelled(workflow);

        var act = first(EventType.OPERATOR_ACTED).data();
        var told = ContractJson.mapper().treeToValue(act, OnboardingDocument.class);
        assertThat(told.state()).isEqualTo(OnboardingState.CANCELLING);
        assertThat(told.blocked()).isNull();
        assertThat(told.steps()).noneMatch(step -> step.state() == StepState.BLOCKED);
        assertThat(act.get("action").get("name").asString()).isEqualTo("cancelOnboarding");
    }

    @Test
    void thePageOfACancelledOnboardingSaysWhatWasUndoneByNumber() {
        var workflow = startBlockedAtJoin();
        cancel(workflow);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE + " is out of the messaging service MG1.")
                .contains("- " + PHONE + " was given back to Twilio.");
    }

    @Test
    void thePageOfAnOnboardingThatIsCancelledBeforeItsPurchaseSaysThatNothingWasGivenBack() {
        var workflow = startBlockedAt(PURCHASE, FailureCode.NUMBER_NOT_AVAILABLE, DAY);
        cancel(workflow);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE
                        + " is not in the account as this onboarding's, so that nothing is left to give back.");
        assertThat(stage.events.of(KEY))
                .as("there is nothing that a cool-off could keep")
                .allMatch(event -> event.data().path("release_at").isNull());
        assertThat(stage.numbers.calls).containsExactly(PURCHASE, RELEASE);
    }

    @Test
    void aCancellationDuringThePurchaseWaitsForItAndGivesTheNumberBack() {
        var purchasing = new CountDownLatch(1);
        var workflow = startPurchasing(purchasing);
        workflow.cancelOnboarding(BY);
        awaitCancellationOfTheClaim();
        purchasing.countDown();

        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).contains(RELEASE).doesNotContain(JOIN);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    /** Nobody can decide any more, and what was cut off may have bought the number. */
    @Test
    void aPurchaseThatACancellationCutsOffIsNoRefusalAndIsGivenTimeToShow() {
        stage.numbers.loseLastAnswerOf(PURCHASE);
        stage.numbers.during(PURCHASE, this::awaitCancellationOfTheClaim);
        var workflow = stage.start(input());
        awaitCall(PURCHASE);

        cancel(workflow);

        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.count(CLAIM, EVENT_TYPE_TIMER_FIRED)).isEqualTo(1);
    }

    @Test
    void aStepThatIsRefusedAfterACancellationIsNotToldAsOneThatNeedsADecision() {
        stage.numbers.during(JOIN, () -> await().until(() -> stage.activityCancellationRequested(ID)));
        stage.numbers.refuseAt(JOIN, FailureCode.MESSAGING_SERVICE_FULL);
        var workflow = stage.start(input());
        awaitCall(JOIN);

        cancel(workflow);

        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    /** Its answer was lost, and what comes next says nothing of it: a refused account can't look, and lists lag. */
    @Test
    void aNumberThatMayHaveBeenBoughtGoesBackBeforeACorrectedOneTakesItsPlace() {
        var workflow = startWithALostPurchase();

        workflow.correctAndRetry(ANOTHER_NUMBER);

        assertThat(result(workflow).phoneNumber()).isEqualTo(OTHER_PHONE);
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(OTHER_PHONE);
        assertThat(stage.numbers.calls).containsSubsequence(PURCHASE, RELEASE, "purchase " + OTHER_PHONE);
    }

    /** The list that showed nothing before the correction may show it by now. */
    @Test
    void theUndoLooksForWhatACorrectionGaveUpToo() {
        var workflow = startWithALostPurchase();
        var marker = stage.numbers.markersByNumber.remove(PHONE);
        stage.numbers.during("join MG1 PN" + OTHER_PHONE, () -> stage.numbers.markersByNumber.put(PHONE, marker));
        stage.numbers.refuseAt("join MG1 PN" + OTHER_PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        workflow.correctAndRetry(ANOTHER_NUMBER);
        await().until(() -> awaitBlocked().step() == StepName.JOIN_MESSAGING_SERVICE);

        cancel(workflow);

        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.pageOf(workflow))
                .contains("- " + OTHER_PHONE + " was given back to Twilio. " + PHONE + " was given back to Twilio.");
    }

    private SmsOnboardingWorkflow startWithALostPurchase() {
        stage.numbers.loseAnswerOf(PURCHASE);
        stage.numbers.during(PURCHASE, () -> {
            if (stage.numbers.markersByNumber.containsKey(PHONE)) {
                stage.numbers.refuseAt(PURCHASE, FailureCode.NUMBER_NOT_AVAILABLE);
            }
        });
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("number_not_available");
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(PHONE);
        return workflow;
    }

    @Test
    void theNumberIsKeptUntilTheCoolOffIsOver() {
        var workflow = startBlockedAtJoin(DAY);
        cancelUntilItCoolsOff(workflow);

        assertThat(stage.numbers.calls).doesNotContain(RELEASE);
        assertThat(stage.pageOf(workflow))
                .contains("undone from " + last().releaseAt())
                .doesNotContain("running");
        stage.pass(Duration.ofHours(25));
        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).contains(RELEASE);
    }

    @Test
    void aNumberThatAnOperatorKeepsStaysInTheAccountUnderAPlainName() {
        var workflow = startBlockedAtJoin(DAY);
        assertRefused(() -> workflow.keepNumber(BY), "There is no number to keep");
        cancelUntilItCoolsOff(workflow);
        assertThat(workflow.keepNumber(BY).releaseAt()).isNull();

        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).endsWith(LEAVE, KEPT).doesNotContain(RELEASE);
        assertThat(stage.events.typesOf(KEY)).endsWith(EventType.OPERATOR_ACTED, EventType.CANCELLED);
        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE + " is out of the messaging service MG1.")
                .contains("- " + PHONE + " was kept: it stays in the account");
    }

    /** The refusal of an account may have kept the step from looking whether a purchase without an answer took place. */
    @Test
    void whatWasNeverBoughtIsNotCalledKept() {
        var workflow = startBlockedAt(PURCHASE, FailureCode.ACCOUNT_UNUSABLE, DAY);
        cancelUntilItCoolsOff(workflow);
        workflow.keepNumber(BY);
        assertEndsCancelled(workflow);

        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE
                        + " is not in the account as this onboarding's, so that there was nothing to keep.");
    }

    /** Twilio bars some releases for good, for instance while the number is being ported. */
    @Test
    void aNumberThatTwilioDoesNotTakeBackMayBeKept() {
        stage.numbers.refuseAt(RELEASE, FailureCode.REQUEST_REFUSED);
        var workflow = startBlockedAtJoin();
        cancelUntilBlocked(workflow);

        workflow.keepNumber(BY);

        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).endsWith(KEPT);
        assertThat(last().state()).isEqualTo(OnboardingState.CANCELLED);
    }

    /** The page says until the release that it may be sent. */
    @Test
    void aNumberMayStillBeKeptWhereTheUndoIsBlockedBeforeItsRelease() {
        stage.numbers.refuseAt(LEAVE, FailureCode.ACCOUNT_UNUSABLE);
        var workflow = startBlockedAtJoin(DAY);
        cancelUntilItCoolsOff(workflow);
        stage.pass(Duration.ofHours(25));
        assertThat(awaitBlockedUndo().step()).isEqualTo(StepName.JOIN_MESSAGING_SERVICE);
        assertThat(stage.pageOf(workflow)).contains("`keepNumber` with the same");

        assertThat(workflow.keepNumber(BY).blocked()).isNotNull();
        workflow.retryStep(BY);

        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).endsWith(KEPT).doesNotContain(RELEASE);
    }

    @Test
    void anUndoThatIsRefusedWaitsForAnOperatorToo() {
        var workflow = startBlockedAtJoin();
        stage.numbers.refuseNext(FailureCode.ACCOUNT_UNUSABLE);
        cancelUntilBlocked(workflow);
        workflow.retryStep(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void whatIsBeingUndoneOffersNoCorrectionAndTakesNone() {
        stage.numbers.refuseAt(RELEASE, FailureCode.NUMBER_INVALID);
        var workflow = startBlockedAtJoin();
        var blocked = cancelUntilBlocked(workflow);

        assertThat(blocked.step()).isEqualTo(StepName.PURCHASE_NUMBER);
        assertThat(blocked.correctableFields()).isEmpty();
        assertThat(blocked.fix()).contains("retry").contains("keep the number").doesNotContain("phone_number");
        assertThat(stage.pageOf(workflow)).contains(blocked.fix());
        assertRefused(
                () -> workflow.correctAndRetry(ANOTHER_NUMBER),
                "No step waits for a correction: the onboarding is cancelling.");
        workflow.retryStep(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    /** Else nothing but the mend of something that nobody can mend would end it. */
    @Test
    void whateverCannotBeUndoneMayStayAsItIs() {
        stage.numbers.refuseAt(LEAVE, FailureCode.REQUEST_REFUSED);
        stage.numbers.refuseAt(RELEASE, FailureCode.REQUEST_REFUSED);
        var workflow = startBlockedAtJoin();
        assertThat(cancelUntilBlocked(workflow).step()).isEqualTo(StepName.JOIN_MESSAGING_SERVICE);
        assertThat(stage.pageOf(workflow)).contains("`skipStep` with the same, to leave what the step brought about");

        workflow.skipStep(BY);
        await().until(() -> awaitBlockedUndo().step() == StepName.PURCHASE_NUMBER);
        workflow.skipStep(BY);

        assertEndsCancelled(workflow);
        assertThat(stage.pageOf(workflow))
                .contains("- join_messaging_service was not undone: what it had brought about stays as it is.")
                .contains("- purchase_number was not undone: what it had brought about stays as it is.");
    }

    /** What took the calls of an adopted number before may be gone, and then nobody can give them back. */
    @Test
    void callsThatCannotBeGivenBackMayStayWhereTheyAre() {
        stage.numbers.refuseAt("forward PN" + PHONE + " to APfront-desk", FailureCode.REQUEST_REFUSED);
        var workflow = startAdoptingBlockedAtJoin();
        assertThat(cancelUntilBlocked(workflow).fix()).contains("skip the step");
        assertThat(stage.pageOf(workflow)).contains("`skipStep` with the same");

        assertThat(workflow.skipStep(BY).state()).isEqualTo(OnboardingState.CANCELLING);

        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls).endsWith("forward PN" + PHONE + " to APfront-desk", FORMER_NAME);
        assertThat(stage.pageOf(workflow)).contains("- forward_calls was not undone");
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    @Test
    void anAdoptedNumberGetsItsNameAndItsCallsBackAndIsNeverReleased() {
        var workflow = startAdoptingBlockedAtJoin();
        cancel(workflow);

        assertThat(stage.numbers.calls)
                .containsExactly(
                        "locate " + PHONE,
                        "mark PN" + PHONE,
                        "forward PN" + PHONE + " to AP1",
                        JOIN,
                        LEAVE,
                        "forward PN" + PHONE + " to APfront-desk",
                        FORMER_NAME);
    }

    /** Twilio has an application and a trunk clear each other. */
    @Test
    void anAdoptedNumberGetsTheTrunkBackThatTookItsCalls() {
        stage.numbers.adoptedFromTrunk("TK1");
        var workflow = startAdoptingBlockedAtJoin();
        cancel(workflow);

        assertThat(stage.numbers.calls)
                .containsSubsequence("forward PN" + PHONE + " to AP1", "route PN" + PHONE + " to TK1")
                .doesNotContain("forward PN" + PHONE + " to ");
        assertThat(stage.pageOf(workflow)).contains("Calls to " + PHONE + " go where they went before.");
    }

    @Test
    void aMarkThatACancellationOvertakesIsTakenBack() {
        stage.numbers.during("mark PN" + PHONE, this::awaitCancellationOfTheClaim);
        var workflow = startAdopting();
        awaitCall("mark PN" + PHONE);

        cancel(workflow);

        assertThat(stage.numbers.calls).endsWith(FORMER_NAME);
    }

    @Test
    void aMarkThatIsRefusedLeavesTheNumberItsName() {
        stage.numbers.refuseAt("mark PN" + PHONE, FailureCode.ACCOUNT_UNUSABLE);
        startAdopting();
        awaitBlocked();
        assertThat(stage.numbers.calls).endsWith(FORMER_NAME);
    }

    private SmsOnboardingWorkflow startAdopting() {
        return stage.start(input(new SmsRequest("dedicated", PHONE, null, null, "", true), false, Duration.ZERO));
    }

    private SmsOnboardingWorkflow startAdoptingBlockedAtJoin() {
        stage.numbers.refuseAt(JOIN, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var workflow = startAdopting();
        awaitBlocked();
        return workflow;
    }

    private void cancelUntilItCoolsOff(SmsOnboardingWorkflow workflow) {
        workflow.cancelOnboarding(BY);
        await().until(() -> last().releaseAt() != null);
    }

    private Blocked cancelUntilBlocked(SmsOnboardingWorkflow workflow) {
        workflow.cancelOnboarding(BY);
        return awaitBlockedUndo();
    }

    private Blocked awaitBlockedUndo() {
        await().until(() -> last().state() == OnboardingState.CANCELLING && last().blocked() != null);
        return Objects.requireNonNull(last().blocked());
    }

    private void awaitCancellationOfTheClaim() {
        await().until(() -> stage.activityCancellationRequested(CLAIM));
    }
}
