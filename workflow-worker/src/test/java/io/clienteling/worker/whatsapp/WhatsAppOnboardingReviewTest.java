package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.telephony.sender.Sender;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Twilio and Meta make of a sender, and how an onboarding learns of it. */
class WhatsAppOnboardingReviewTest extends WhatsAppStory {

    @Test
    void aSenderIsFollowedThroughAllItsStatesUntilItIsOnline() {
        var workflow = startCreatingSender(REQUEST);
        var told = stage.events.of(KEY).size();
        var looks = 0;
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

    @Test
    void aWaitAtTheLastStepIsMarkedOnce() {
        reviewSenderFor(Duration.ofMinutes(1));
        assertThat(stage.count(ID, EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES))
                .isEqualTo(1);
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
        assertThat(stage.whatsapp.count("look")).isEqualTo(2);
    }

    @Test
    void aLookThatIsRefusedBlocksWithoutAnother() {
        var workflow = startCreatingSender(REQUEST);
        stage.whatsapp.refuseAt("look XE1", FailureCode.ACCOUNT_UNUSABLE);
        workflow.sendersChanged();
        assertThat(stage.awaitBlocked(KEY).code()).isEqualTo("account_unusable");
        assertThat(stage.whatsapp.count("look")).isEqualTo(1);

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
}
