package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.DirectedWhatsApp;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of the sender and the number of a store's WhatsApp onboarding that is cancelled or corrected. */
class WhatsAppOnboardingUndoTest extends WhatsAppStory {

    @Test
    void cancelledAtChoosingItOwesNothing() {
        stage.numbers.refuseAt("purchase " + OWN, FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = startBlocked(WITH_ITS_OWN);
        cancel(workflow);
        assertThat(stage.numbers.calls).endsWith("release " + OWN);
        assertThat(stage.whatsapp.calls).isEmpty();
    }

    @Test
    void cancelledAtSignUpItGivesTheNumberBack() {
        var workflow = startWithoutBusinessAccount(WITH_ITS_OWN);
        cancel(workflow);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.whatsapp.count("delete")).isZero();
        assertThat(stage.needsOperator(workflow)).isFalse();
    }

    @Test
    void cancelledWhileTheSenderIsOfflineItUndoesInReverse() {
        var workflow = startBlockedBySender("OFFLINE", WITH_ITS_OWN);
        stage.numbers.during(
                "release " + OWN,
                () -> assertThat(stage.whatsapp.sendersByNumber).isEmpty());
        cancel(workflow);
        assertThat(stage.whatsapp.calls).endsWith("delete " + OWN);
        assertThat(stage.watch.calls).endsWith("forget the sender of " + STORE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.last(KEY).steps())
                .filteredOn(step -> step.name() != StepName.CONNECT_WABA)
                .allSatisfy(step -> assertThat(step.detail()).isEmpty());
    }

    @Test
    void temporalsOwnCancelUndoesAsAnOperatorsDoes() {
        var workflow = startCreatingSender(REQUEST);
        WorkflowStub.fromTyped(workflow).cancel();
        assertEndsCancelled(workflow);
        assertThat(stage.statusOf(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
        assertThat(stage.whatsapp.calls).endsWith("delete " + PHONE);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.CANCELLED);
    }

    @Test
    void theNumberItTextsWithIsNeverGivenBack() {
        var workflow = startCreatingSender(REQUEST);
        cancel(workflow);
        assertThat(stage.numbers.calls).isEmpty();
    }

    @Test
    void aNumberOfItsOwnMayBeKept() {
        stage.whatsapp.firstStatus("CREATING");
        var workflow = stage.start(input(WITH_ITS_OWN, Duration.ofHours(24)));
        stage.awaitState(KEY, OnboardingState.WAITING);
        workflow.cancelOnboarding(BY);
        await().until(() -> stage.last(KEY).releaseAt() != null);
        assertThat(stage.whatsapp.calls).endsWith("delete " + OWN);
        workflow.keepNumber(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.numbers.calls)
                .endsWith("name " + OWN + " Kept, was WhatsApp " + TENANT + " " + STORE)
                .doesNotContain("release " + OWN);
    }

    @Test
    void aNumberThatTheAccountHasAlreadyIsAdoptedAndGetsItsNameBackOnCancel() {
        stage.numbers.markersByNumber.put(OWN, "front desk");
        var workflow = startCreatingSender(WITH_ITS_OWN);
        cancel(workflow);
        assertThat(stage.numbers.calls)
                .containsExactly("see " + OWN, "locate " + OWN, "mark PN" + OWN, "name " + OWN + " front desk");
    }

    /** A number of its own that was bought without an answer, before somebody thought of the one that the store texts with. */
    @Test
    void aNumberThatMayHaveBeenBoughtGoesBackWhereTheStoreTakesTheOneItTextsWith() {
        stage.numbers.loseAnswerOf("purchase " + OWN);
        stage.numbers.during("purchase " + OWN, () -> {
            if (stage.numbers.markersByNumber.containsKey(OWN)) {
                stage.numbers.refuseAt("purchase " + OWN, FailureCode.NUMBER_NOT_AVAILABLE);
            }
        });
        var workflow = startBlocked(WITH_ITS_OWN);

        workflow.correctAndRetry(new CorrectionRequest("op-7", "sold", Map.of("whatsapp_phone_number", PHONE)));

        assertThat(result(workflow).phoneNumber()).isEqualTo(PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void aSenderThatIsThereAlreadyIsAdoptedAndNeverDeleted() {
        stage.whatsapp.sendersByNumber.put(PHONE, sender("XEold", "CREATING"));
        var workflow = stage.start(input(REQUEST));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.whatsapp.calls).contains("adopt XEold as Dodici").doesNotContain(REGISTER);
        cancel(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
        assertThat(stage.watch.calls).endsWith("forget the sender of " + STORE);
    }

    /** Whoever keeps the number keeps what somebody else registered on it. */
    @Test
    void aSenderThatIsThereAlreadyStaysWithTheNumberThatIsKept() {
        stage.whatsapp.sendersByNumber.put(
                OWN, new Sender("XEold", OWN, "CREATING", DirectedWhatsApp.WABA, "", "", List.of()));
        var workflow = stage.start(input(WITH_ITS_OWN, Duration.ofHours(24)));
        stage.awaitState(KEY, OnboardingState.WAITING);
        workflow.cancelOnboarding(BY);
        await().until(() -> stage.last(KEY).releaseAt() != null);
        workflow.keepNumber(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(OWN);
    }

    /** It may be another business's number soon. */
    @Test
    void aSenderThatIsThereAlreadyGoesWithTheNumberThatIsGivenBack() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.whatsapp.during(
                "delete " + OWN, () -> assertThat(stage.numbers.markersByNumber).isEmpty());
        cancel(workflow);
        assertThat(stage.whatsapp.calls).endsWith("delete " + OWN);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void aSenderThatIsThereAlreadyStaysWhereTheReleaseIsRefusedAndTheNumberKept() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.numbers.refuseAt("release " + OWN, FailureCode.REQUEST_REFUSED);
        cancelUntilBlocked(workflow);
        assertThat(stage.pageOf(workflow)).contains("stays at Twilio where the number is kept");
        workflow.keepNumber(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(OWN);
        assertThat(stage.whatsapp.calls).doesNotContain("delete " + OWN);
    }

    @Test
    void aNumberIsGivenBackOnceWhereTheSenderThatFollowsItIsRefusedAtFirst() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.whatsapp.refuseAt("delete " + OWN, FailureCode.REQUEST_REFUSED);
        cancelUntilBlocked(workflow);
        assertThat(Objects.requireNonNull(stage.last(KEY).blocked()).step()).isEqualTo(StepName.REGISTER_SENDER);
        assertThatThrownBy(() -> workflow.keepNumber(BY)).hasStackTraceContaining("There is no number to keep");
        workflow.retryStep(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
        assertThat(stage.numbers.calls).containsOnlyOnce("release " + OWN);
        assertThat(stage.pageOf(workflow)).contains("taken off WhatsApp");
    }

    /** A deletion that is refused, or that Twilio has no time for, leaves anybody the time to buy the number. */
    @Test
    void aSenderWhoseNumberSomebodyElseBoughtMeanwhileIsTheirs() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.whatsapp.refuseAt("delete " + OWN, FailureCode.REQUEST_REFUSED);
        cancelUntilBlocked(workflow);
        stage.whatsapp.ownedAgain.add(OWN);
        workflow.retryStep(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(OWN);
        assertThat(stage.pageOf(workflow)).contains("with whoever has the number now");
    }

    @Test
    void aSenderThatIsThereAlreadyStaysWhereTheRefusedReleaseIsSkipped() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.numbers.refuseAt("release " + OWN, FailureCode.REQUEST_REFUSED);
        cancelUntilBlocked(workflow);
        workflow.skipStep(BY);
        assertEndsCancelled(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(OWN);
    }

    /** Whoever renamed it at Twilio wants it, and what is on it. */
    @Test
    void aNumberThatSomebodyRenamedIsLeftToThemWithItsSender() {
        var workflow = startWithASenderOnItsOwnNumber();
        stage.numbers.markersByNumber.put(OWN, "Kept by a person");
        cancel(workflow);
        assertThat(stage.numbers.markersByNumber).containsEntry(OWN, "Kept by a person");
        assertThat(stage.whatsapp.sendersByNumber).containsKey(OWN);
        assertThat(stage.pageOf(workflow))
                .contains("under another name", "stays at Twilio as well")
                .doesNotContain("was given back");
    }

    private void cancelUntilBlocked(WhatsAppOnboardingWorkflow workflow) {
        workflow.cancelOnboarding(BY);
        await().until(() -> stage.last(KEY).blocked() != null);
    }

    private WhatsAppOnboardingWorkflow startWithASenderOnItsOwnNumber() {
        stage.whatsapp.sendersByNumber.put(
                OWN, new Sender("XEold", OWN, "CREATING", DirectedWhatsApp.WABA, "", "", List.of()));
        var workflow = stage.start(input(WITH_ITS_OWN, Duration.ZERO));
        stage.awaitState(KEY, OnboardingState.WAITING);
        return workflow;
    }

    @Test
    void aSenderWhoseRegistrationGotNoAnswerIsKnownForOurs() {
        stage.whatsapp.firstStatus("CREATING");
        stage.whatsapp.during(REGISTER, this::registerAndLoseTheAnswer);
        var workflow = stage.start(input(REQUEST));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.whatsapp.count("register")).isEqualTo(2);
        cancel(workflow);
        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
    }

    /** Somebody else has registered it since. */
    @Test
    void aSenderThatCameAfterARefusalIsNotTakenForOurs() {
        stage.whatsapp.refuseAt(REGISTER, FailureCode.WABA_UNUSABLE);
        var workflow = startBlocked(REQUEST);
        stage.whatsapp.sendersByNumber.put(PHONE, sender("XEtheirs", "CREATING"));

        workflow.retryStep(BY);
        stage.awaitState(KEY, OnboardingState.WAITING);
        cancel(workflow);

        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
    }

    /** The refused try came after one without an answer, which may have registered it. */
    @Test
    void aSenderThatCameAfterALostAnswerIsTakenForOurs() {
        stage.whatsapp.during(REGISTER, () -> {
            stage.whatsapp.refuseAt(REGISTER, FailureCode.WABA_UNUSABLE);
            stage.whatsapp.during(REGISTER, () -> {});
            throw ApplicationFailure.newFailure("The answer is lost in this test.", "twilio_unclear");
        });
        var workflow = startBlocked(REQUEST);
        stage.whatsapp.sendersByNumber.put(PHONE, sender("XElate", "CREATING"));

        workflow.retryStep(BY);
        stage.awaitState(KEY, OnboardingState.WAITING);
        cancel(workflow);

        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
    }

    @Test
    void thePageSaysWhereTheSenderThatWasRegisteredIsGoneBeforeItCouldBeDeleted() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.sendersByNumber.clear();
        cancel(workflow);
        assertThat(stage.pageOf(workflow))
                .contains("- " + PHONE + " has no WhatsApp sender at Twilio, so that none is left to delete.");
    }

    private void registerAndLoseTheAnswer() {
        if (stage.whatsapp.sendersByNumber.putIfAbsent(PHONE, sender("XElost", "CREATING")) == null) {
            throw ApplicationFailure.newFailure("The answer is lost in this test.", "twilio_unclear");
        }
    }

    private static Sender sender(String sid, String status) {
        return new Sender(sid, PHONE, status, DirectedWhatsApp.WABA, "", "", List.of());
    }
}
