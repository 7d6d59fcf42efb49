package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.DirectedWhatsApp;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.StagedStory;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatsAppOnboardingWorkflowTest extends StagedStory {

    private static final String KEY = EventKeys.whatsapp(TENANT, STORE);
    private static final String ID = WorkflowIds.whatsapp(TENANT, STORE);
    private static final String OWN = "+15005550010";
    private static final WhatsAppRequest REQUEST =
            new WhatsAppRequest(null, "Dodici", null, null, null, null, null, null, null, null, null);
    private static final WhatsAppRequest WITH_ITS_OWN = REQUEST.with(Map.of("whatsapp_phone_number", OWN));

    @Test
    void aStoreIsOnWhatsAppWithTheNumberItTextsWith() {
        var document = result(stage.start(input(REQUEST)));

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(document.phoneNumber()).isEqualTo(PHONE);
        assertThat(document.detail(StepName.CHOOSE_NUMBER, "sid")).contains("PN" + PHONE);
        assertThat(document.detail(StepName.CONNECT_WABA, "waba_id")).contains(DirectedWhatsApp.WABA);
        assertThat(document.detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(document.detail(StepName.AWAIT_ONLINE, "status")).contains("ONLINE");
        assertThat(stage.numbers.calls).isEmpty();
        assertThat(stage.watch.calls).containsExactly("follow XE1 of " + STORE + " for " + ID);
        assertThat(stage.events.typesOf(KEY))
                .containsExactly(
                        EventType.ACCEPTED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.STORE_WHATSAPP_ONBOARDED);
    }

    @Test
    void aNumberOfItsOwnIsBought() {
        var document = result(stage.start(input(WITH_ITS_OWN)));
        assertThat(document.phoneNumber()).isEqualTo(OWN);
        assertThat(stage.numbers.calls).containsExactly("see " + OWN, "purchase " + OWN);
        assertThat(stage.whatsapp.sendersByNumber).containsOnlyKeys(OWN);
    }

    @Test
    void aNumberThatTheAccountHasAlreadyIsAdoptedAndGetsItsNameBackOnCancel() {
        stage.numbers.markersByNumber.put(OWN, "front desk");
        var workflow = startCreatingSender(WITH_ITS_OWN);
        cancel(workflow);
        assertThat(stage.numbers.calls)
                .containsExactly("see " + OWN, "locate " + OWN, "mark PN" + OWN, "name " + OWN + " front desk");
    }

    @Test
    void anotherOnboardingsNumberIsNotTaken() {
        stage.numbers.refuseAt("locate " + OWN, FailureCode.NUMBER_IN_USE);
        stage.numbers.markersByNumber.put(OWN, "another's");
        var workflow = stage.start(input(WITH_ITS_OWN));
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("number_in_use");

        workflow.correctAndRetry(
                new CorrectionRequest("op-7", "the other one", Map.of("whatsapp_phone_number", "+15005550011")));
        assertThat(result(workflow).phoneNumber()).isEqualTo("+15005550011");
    }

    @Test
    void anAccountWithoutABusinessAccountNeedsAPersonAndIsToldWhere() {
        stage.whatsapp.waba(null);
        stage.start(input(REQUEST));
        var blocked = stage.awaitBlocked(KEY);
        assertThat(blocked.code()).isEqualTo("whatsapp_signup_needed");
        assertThat(blocked.message()).contains(DirectedWhatsApp.SIGNUP);
        assertThat(stage.watch.calls).containsExactly("send sendersChanged to " + ID);
    }

    @Test
    void aBusinessAccountThatHasNoSenderYetIsUsedWhereSomebodyNamesItAgain() {
        stage.whatsapp.waba(null);
        var workflow = stage.start(input(REQUEST));
        assertThat(stage.awaitBlocked(KEY).message()).contains("no sender");

        workflow.correctAndRetry(naming(DirectedWhatsApp.WABA));
        var document = result(workflow);
        assertThat(document.detail(StepName.CONNECT_WABA, "waba_id")).contains(DirectedWhatsApp.WABA);
        assertThat(stage.whatsapp.count("register")).isEqualTo(1);
    }

    /** It changes nothing of the request, and is somebody's word that the account is connected. */
    @Test
    void theBusinessAccountThatWasSentBeforeMayBeNamedAgain() {
        stage.whatsapp.waba(null);
        var workflow = startBlocked(REQUEST.with(Map.of("waba_id", DirectedWhatsApp.WABA)));

        workflow.correctAndRetry(naming(DirectedWhatsApp.WABA));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aBusinessAccountThatTwilioRefusesMayBeCorrectedWhereItIsRefused() {
        stage.whatsapp.waba(null);
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.WABA_INVALID);
        var workflow = startBlocked(REQUEST);
        workflow.correctAndRetry(naming("104000000000009"));
        await().until(() -> stage.awaitBlocked(KEY).code().equals("waba_invalid"));

        workflow.correctAndRetry(naming(DirectedWhatsApp.WABA));
        var document = result(workflow);
        assertThat(stage.whatsapp.sendersByNumber.values())
                .extracting(Sender::wabaId)
                .containsExactly(DirectedWhatsApp.WABA);
        assertThat(document.detail(StepName.CONNECT_WABA, "waba_id")).contains(DirectedWhatsApp.WABA);
    }

    private static CorrectionRequest naming(String wabaId) {
        return new CorrectionRequest("op-7", "it is connected", Map.of("waba_id", wabaId));
    }

    @Test
    void aBlockedStepLooksAgainAtAHintAndTellsNothingWhereNothingChanged() {
        var workflow = startWithoutBusinessAccount(REQUEST);
        var told = stage.events.of(KEY).size();
        workflow.sendersChanged();
        await().until(() -> stage.whatsapp.count("find waba") == 2);

        stage.whatsapp.waba(DirectedWhatsApp.WABA);
        workflow.sendersChanged();
        var document = result(workflow);
        assertThat(stage.events.of(KEY)).hasSize(told + 3);
        assertThat(step(document, StepName.CONNECT_WABA).attempts())
                .as("the first try and the one that brought it about")
                .isEqualTo(2);
        assertThat(stage.needsOperator(workflow)).isFalse();
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    @Test
    void aMonthOfWaitingForAPersonCostsOneTimerAndOneLookADay() {
        stage.whatsapp.waba(null);
        stage.start(input(REQUEST));
        stage.awaitBlocked(KEY);
        var told = stage.events.of(KEY).size();
        stage.pass(Duration.ofDays(30));

        assertThat(stage.whatsapp.count("find waba")).isBetween(30L, 31L);
        assertThat(stage.events.of(KEY)).hasSize(told);
        assertThat(stage.watch.calls).hasSize(1);
        assertThat(stage.count(ID, EVENT_TYPE_TIMER_STARTED))
                .as("and one that was set before anybody was waited for")
                .isBetween(31L, 32L);
    }

    @Test
    void anotherBusinessAccountIsRefusedAndMayBeCorrected() {
        var workflow = stage.start(input(REQUEST.with(Map.of("waba_id", "99999"))));
        var blocked = stage.awaitBlocked(KEY);
        assertThat(blocked.code()).isEqualTo("waba_differs");
        assertThat(blocked.message()).contains(DirectedWhatsApp.WABA);
        assertThatThrownBy(() -> workflow.correctAndRetry(
                        new CorrectionRequest("op-7", "why not", Map.of("whatsapp_phone_number", OWN))))
                .rootCause()
                .hasMessageContaining("can't be changed: whatsapp_phone_number");

        workflow.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("waba_id", DirectedWhatsApp.WABA)));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aSenderThatIsThereAlreadyIsAdoptedAndNeverDeleted() {
        stage.whatsapp.sendersByNumber.put(PHONE, sender("XEold", "CREATING"));
        var workflow = stage.start(input(REQUEST));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.whatsapp.calls)
                .contains("adopt XEold as Dodici")
                .doesNotContain("register " + PHONE + " as Dodici");
        cancel(workflow);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
        assertThat(stage.watch.calls).endsWith("forget the sender of " + STORE);
    }

    /** It may be another business's number soon. */
    @Test
    void aSenderThatIsThereAlreadyGoesWithTheNumberThatIsGivenBack() {
        stage.whatsapp.sendersByNumber.put(
                OWN, new Sender("XEold", OWN, "CREATING", DirectedWhatsApp.WABA, "", "", List.of()));
        var workflow = stage.start(input(WITH_ITS_OWN));
        stage.awaitState(KEY, OnboardingState.WAITING);
        stage.numbers.during(
                "release " + OWN,
                () -> assertThat(stage.whatsapp.sendersByNumber).isEmpty());
        cancel(workflow);
        assertThat(stage.whatsapp.calls).endsWith("delete " + OWN);
        assertThat(stage.numbers.markersByNumber).isEmpty();
    }

    @Test
    void aSenderWhoseRegistrationGotNoAnswerIsKnownForOurs() {
        stage.whatsapp.firstStatus("CREATING");
        stage.whatsapp.during("register " + PHONE + " as Dodici", this::registerAndLoseTheAnswer);
        var workflow = stage.start(input(REQUEST));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.whatsapp.count("register")).isEqualTo(2);
        cancel(workflow);
        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
    }

    /** Somebody else has registered it since. */
    @Test
    void aSenderThatCameAfterARefusalIsNotTakenForOurs() {
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.WABA_UNUSABLE);
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
        stage.whatsapp.during("register " + PHONE + " as Dodici", () -> {
            stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.WABA_UNUSABLE);
            stage.whatsapp.during("register " + PHONE + " as Dodici", () -> {});
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

    private void registerAndLoseTheAnswer() {
        if (stage.whatsapp.sendersByNumber.putIfAbsent(PHONE, sender("XElost", "CREATING")) == null) {
            throw ApplicationFailure.newFailure("The answer is lost in this test.", "twilio_unclear");
        }
    }

    @Test
    void aProfileThatIsRefusedMayBeCorrected() {
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        var workflow = stage.start(input(REQUEST));
        assertThat(stage.awaitBlocked(KEY).correctableFields()).contains("profile_name");
        assertThatThrownBy(() -> workflow.correctAndRetry(
                        new CorrectionRequest("op-7", "longer", Map.of("profile_about", "a".repeat(140)))))
                .rootCause()
                .hasMessageContaining("139 characters at most");

        workflow.correctAndRetry(new CorrectionRequest(
                "op-7", "moved", Map.of("profile_name", "Dodici Berlin", "profile_email", "jane@dodici.example")));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.whatsapp.calls).contains("register " + PHONE + " as Dodici Berlin");
        assertThat(stage.events.of(KEY))
                .noneMatch(event -> event.data().toString().contains("jane"))
                .anyMatch(event -> event.data().at("/action/correction").has("profile_email"));
    }

    @Test
    void aSenderIsFollowedThroughAllItsStatesUntilItIsOnline() {
        var workflow = startCreatingSender(REQUEST);
        var told = stage.events.of(KEY).size();
        var looks = 1;
        for (var status : List.of("VERIFYING", "TWILIO_REVIEW", "SOMETHING_NEW")) {
            stage.whatsapp.status(PHONE, status);
            workflow.sendersChanged();
            var expected = ++looks;
            await().until(() -> stage.whatsapp.count("look") == expected);
        }
        assertThat(stage.events.of(KEY)).hasSize(told);

        stage.whatsapp.status(PHONE, "ONLINE:UPDATING");
        workflow.sendersChanged();
        assertThat(result(workflow).detail(StepName.AWAIT_ONLINE, "status")).contains("ONLINE:UPDATING");
    }

    @Test
    void aSenderReviewOfAnHourGoesOnWhenAHintComes() {
        reviewSenderFor(Duration.ofHours(1));
    }

    @Test
    void aSenderReviewOfTwoDaysGoesOnWhenAHintComes() {
        reviewSenderFor(Duration.ofHours(49));
    }

    private void reviewSenderFor(Duration time) {
        var workflow = startCreatingSender(REQUEST);
        stage.pass(time);
        stage.whatsapp.status(PHONE, "ONLINE");
        workflow.sendersChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aLookThatTwilioDoesNotAnswerAtOnceIsTakenAgainByAnOrdinaryActivity() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.status(PHONE, "ONLINE");
        stage.whatsapp.during("look XE1", () -> {
            stage.whatsapp.during("look XE1", () -> {});
            throw ApplicationFailure.newFailure("Twilio is away in this test.", "twilio_unavailable");
        });
        workflow.sendersChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.whatsapp.count("look")).isEqualTo(3);
    }

    @Test
    void aLookThatIsRefusedBlocksWithoutAnother() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.refuseAt("look XE1", FailureCode.ACCOUNT_UNUSABLE);
        workflow.sendersChanged();
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("account_unusable");
        assertThat(stage.whatsapp.count("look")).isEqualTo(2);

        workflow.retryStep(BY);
        stage.awaitState(KEY, OnboardingState.WAITING);
    }

    @Test
    void aHintThatIsLostCostsADay() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.status(PHONE, "ONLINE");
        stage.pass(Duration.ofDays(1).plusMinutes(1));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aNumberThatNeedsACodeGetsItFromAPerson() {
        stage.whatsapp.firstStatus("PENDING_VERIFICATION");
        var workflow = stage.start(input(REQUEST));
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("verification_code_needed");
        stage.whatsapp.during("code XE1 123456", () -> stage.whatsapp.status(PHONE, "VERIFYING"));
        workflow.enterVerificationCode(new VerificationCodeRequest("op-7", "they called", "123456"));
        stage.awaitState(KEY, OnboardingState.WAITING);

        stage.whatsapp.status(PHONE, "ONLINE");
        workflow.sendersChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.events.of(KEY).toString()).doesNotContain("123456");
        assertThat(stage.events.of(KEY).stream()
                        .map(event -> event.data().path("action").path("name").asString("")))
                .contains("enterVerificationCode");
    }

    @Test
    void aWrongCodeIsNoticedWithinMinutesAndAnotherIsAskedFor() {
        var workflow = startBlockedBySender("PENDING_VERIFICATION", REQUEST);
        workflow.enterVerificationCode(new VerificationCodeRequest("op-7", "they called", "000000"));
        stage.awaitState(KEY, OnboardingState.WAITING);
        stage.pass(Duration.ofSeconds(15));
        assertThat(stage.awaitBlocked(KEY).message()).contains("was wrong or has run out");

        stage.whatsapp.during("code XE1 123456", () -> stage.whatsapp.status(PHONE, "ONLINE"));
        workflow.enterVerificationCode(new VerificationCodeRequest("op-7", "they called", "123456"));
        stage.pass(Duration.ofSeconds(15));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    /** At Twilio's console, or at another store of the group; the watcher sees no change from one look to the next. */
    @Test
    void aWrongCodeThatSomebodyElseEnteredIsNoticedAsSoon() {
        var workflow = startBlockedBySender("PENDING_VERIFICATION", REQUEST);
        stage.whatsapp.status(PHONE, "VERIFYING");
        workflow.sendersChanged();
        stage.awaitState(KEY, OnboardingState.WAITING);

        stage.whatsapp.status(PHONE, "PENDING_VERIFICATION");
        stage.pass(Duration.ofSeconds(15));

        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("verification_code_needed");
    }

    @Test
    void aCodeIsRefusedWhereNoneIsWaitedFor() {
        var workflow = startCreatingSender(REQUEST);
        assertThatThrownBy(() -> workflow.enterVerificationCode(new VerificationCodeRequest("op", "why", "123456")))
                .rootCause()
                .hasMessageContaining("No step is blocked by verification_code_needed");
        assertThatThrownBy(() -> workflow.enterVerificationCode(new VerificationCodeRequest("op", "why", "soon")))
                .rootCause()
                .hasMessageContaining("Send the digits");
        var twice = Map.of("operator", "op", "reason", "why", "verification_code", "123456", "code", "123456");
        assertThatThrownBy(() -> WorkflowStub.fromTyped(workflow)
                        .update("enterVerificationCode", OnboardingDocument.class, twice))
                .rootCause()
                .hasMessageContaining("enterVerificationCode does not take code, so nothing was done.");
    }

    @Test
    void anOfflineSenderShowsItsReasonsAndGoesOnWhenItIsBack() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.status(PHONE, "OFFLINE", new Sender.OfflineReason("63112", "Meta disabled the business", ""));
        workflow.sendersChanged();
        assertThat(stage.awaitBlocked(KEY).message()).contains("Meta disabled the business (63112)");
        assertThat(stage.needsOperator(workflow)).isTrue();

        stage.whatsapp.status(PHONE, "OFFLINE", new Sender.OfflineReason("63020", "Invitation not accepted", ""));
        workflow.sendersChanged();
        await().until(() -> stage.awaitBlocked(KEY).message().contains("63020"));

        stage.whatsapp.status(PHONE, "TWILIO_REVIEW");
        workflow.sendersChanged();
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.last(KEY).blocked()).isNull();

        stage.whatsapp.status(PHONE, "ONLINE");
        workflow.sendersChanged();
        var document = result(workflow);
        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertToldWithoutAGap(KEY, document.sequence());
    }

    @Test
    void anOfflineSendersProfileIsCorrectedAtTwilioAndThenLookedAtAgain() {
        stage.whatsapp.firstStatus("OFFLINE");
        var workflow = stage.start(input(REQUEST));
        assertThat(stage.awaitBlocked(KEY).correctableFields()).contains("profile_name");
        assertThatThrownBy(() ->
                        workflow.correctAndRetry(new CorrectionRequest("op-7", "shorter", Map.of("profile_about", ""))))
                .rootCause()
                .hasMessageContaining("profile_about can't be taken out");
        stage.whatsapp.during("update XE1 to Dodici Berlin", () -> stage.whatsapp.status(PHONE, "ONLINE"));

        workflow.correctAndRetry(new CorrectionRequest("op-7", "full name", Map.of("profile_name", "Dodici Berlin")));

        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.whatsapp.calls).endsWith("update XE1 to Dodici Berlin", "look XE1");
        assertThat(stage.whatsapp.count("register")).isEqualTo(1);
    }

    @Test
    void aSenderThatACorrectedProfileDoesNotMendCountsAsOfflineAgainAndAnotherProfileIsTried() {
        stage.whatsapp.firstStatus("OFFLINE");
        stage.whatsapp.refuseAt("update XE1 to Dodici!", FailureCode.SENDER_INVALID);
        var workflow = startBlocked(REQUEST);
        workflow.correctAndRetry(new CorrectionRequest("op-7", "bolder", Map.of("profile_name", "Dodici!")));
        await().until(() -> stage.awaitBlocked(KEY).code().equals("sender_invalid"));

        workflow.correctAndRetry(new CorrectionRequest("op-7", "calmer", Map.of("profile_name", "Dodici Roma")));
        stage.awaitState(KEY, OnboardingState.WAITING);
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.last(KEY).state()).as("Meta gets its time").isEqualTo(OnboardingState.WAITING);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("sender_offline");
        assertThat(stage.whatsapp.count("update XE1")).isEqualTo(2);

        stage.whatsapp.status(PHONE, "ONLINE");
        workflow.retryStep(BY);
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.whatsapp.count("update XE1")).isEqualTo(2);
    }

    @Test
    void aSenderThatVanishedIsRegisteredAgainOnRetry() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.sendersByNumber.clear();
        workflow.sendersChanged();
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("sender_missing");

        stage.whatsapp.firstStatus("ONLINE");
        workflow.retryStep(BY);
        var document = result(workflow);
        assertThat(document.detail(StepName.REGISTER_SENDER, "sid")).contains("XE2");
        assertThat(stage.watch.calls).endsWith("follow XE2 of " + STORE + " for " + ID);
    }

    /** The correction meets a sender that is gone before any look does. */
    @Test
    void aSenderThatVanishedBeforeItsProfileWasCorrectedIsRegisteredAgainAsCorrected() {
        var workflow = startBlockedBySender("OFFLINE", REQUEST);
        stage.whatsapp.sendersByNumber.clear();
        workflow.correctAndRetry(new CorrectionRequest("op-7", "full name", Map.of("profile_name", "Dodici Berlin")));
        await().until(() -> stage.awaitBlocked(KEY).code().equals("sender_missing"));

        stage.whatsapp.firstStatus("ONLINE");
        workflow.retryStep(BY);
        assertThat(result(workflow).detail(StepName.REGISTER_SENDER, "sid")).contains("XE2");
        assertThat(stage.whatsapp.calls).contains("register " + PHONE + " as Dodici Berlin");
    }

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
    void aNumberOfItsOwnIsBoughtOnceItsBundleIsApproved() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var papers = Map.<String, Object>of("whatsapp_phone_number", OWN, "bundle_sid", "BU1", "address_sid", "AD1");
        var workflow = stage.start(input(REQUEST.with(papers)));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.numbers.markersByNumber).isEmpty();

        stage.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.numbers.calls).contains("purchase " + OWN);
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
    void theNumberItTextsWithIsNeverGivenBack() {
        var workflow = startCreatingSender(REQUEST);
        cancel(workflow);
        assertThat(stage.numbers.calls).isEmpty();
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

    private WhatsAppOnboardingWorkflow startCreatingSender(WhatsAppRequest request) {
        stage.whatsapp.firstStatus("CREATING");
        var workflow = stage.start(input(request));
        stage.awaitState(KEY, OnboardingState.WAITING);
        return workflow;
    }

    private WhatsAppOnboardingWorkflow startBlockedBySender(String status, WhatsAppRequest request) {
        stage.whatsapp.firstStatus(status);
        return startBlocked(request);
    }

    private WhatsAppOnboardingWorkflow startWithoutBusinessAccount(WhatsAppRequest request) {
        stage.whatsapp.waba(null);
        return startBlocked(request);
    }

    private WhatsAppOnboardingWorkflow startBlocked(WhatsAppRequest request) {
        var workflow = stage.start(input(request));
        stage.awaitBlocked(KEY);
        return workflow;
    }

    private static Sender sender(String sid, String status) {
        return new Sender(sid, PHONE, status, DirectedWhatsApp.WABA, "", "", List.of());
    }

    private static Step step(OnboardingDocument document, StepName name) {
        return document.step(name).orElseThrow();
    }

    private static WhatsAppOnboardingInput input(WhatsAppRequest request) {
        return input(request, Duration.ZERO);
    }

    private static WhatsAppOnboardingInput input(WhatsAppRequest request, Duration coolOff) {
        return new WhatsAppOnboardingInput(
                TENANT,
                STORE,
                "US",
                "local",
                request,
                PHONE,
                "PN" + PHONE,
                "",
                OnboardingStage.RETAILER,
                coolOff,
                OnboardingStage.USUAL,
                null);
    }
}
