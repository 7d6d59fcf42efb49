package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.DirectedWhatsApp;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator may correct in a store's WhatsApp onboarding, or enter, and what is refused with a sentence. */
class WhatsAppOnboardingUpdatesTest extends WhatsAppStory {

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
        stage.whatsapp.refuseAt(REGISTER, FailureCode.WABA_INVALID);
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
    void aProfileThatIsRefusedMayBeCorrected() {
        stage.whatsapp.refuseAt(REGISTER, FailureCode.SENDER_INVALID);
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

    private static CorrectionRequest naming(String wabaId) {
        return new CorrectionRequest("op-7", "it is connected", Map.of("waba_id", wabaId));
    }
}
