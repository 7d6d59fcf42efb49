package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An onboarding whose steps take longer than is usual says so, and goes on. */
class SlowOnboardingTest extends SmsStory {

    @Test
    void aStepThatIsRetriedForLongerThanIsUsualSaysSoOnceAndGoesOn() {
        stage.numbers.during(PURCHASE, failing(20));
        var workflow = stage.start(input());
        var document = result(workflow);

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.DELAYED);
        var slow = firstDelayed();
        assertThat(slow.name()).isEqualTo(StepName.PURCHASE_NUMBER);
        assertThat(slow.delayedSince())
                .isAfterOrEqualTo(Objects.requireNonNull(slow.startedAt()).plus(OnboardingStage.USUAL.purchase()));
        assertThat(document.steps()).allMatch(step -> step.delayedSince() == null);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    @Test
    void aReviewHasItsOwnUsualLength() {
        var workflow = startInReview();

        stage.pass(OnboardingStage.USUAL.bundleReview().minusHours(1));
        assertThat(stage.delayed(workflow)).isFalse();
        stage.pass(Duration.ofHours(2));
        assertThat(stage.delayed(workflow)).isTrue();
        assertThat(firstDelayed().name()).isEqualTo(StepName.CHECK_COMPLIANCE);
        assertThat(last().state()).isEqualTo(OnboardingState.WAITING);

        stage.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    /** The review's own length is not over for days then. */
    @Test
    void aPurchaseThatIsSlowAfterAShortReviewSaysSo() {
        var workflow = startInReview();
        stage.pass(Duration.ofHours(1));
        stage.numbers.during(PURCHASE, failing(20));
        stage.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();

        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.DELAYED);
        assertThat(firstDelayed().name()).isEqualTo(StepName.PURCHASE_NUMBER);
    }

    @Test
    void whatWaitsForSomebodysDecisionIsNotCalledDelayed() {
        var workflow = startBlockedAtPurchase();
        stage.pass(Duration.ofDays(30));
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);

        workflow.retryStep(BY);
        result(workflow);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);
    }

    @Test
    void whatIsBeingCancelledIsNotCalledDelayed() {
        var workflow = startBlockedAtJoin(Duration.ofDays(1));
        workflow.cancelOnboarding(BY);
        stage.pass(Duration.ofDays(2));
        awaitState(OnboardingState.CANCELLED);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);
    }

    @Test
    void anUndoThatIsRetriedForLongerThanIsUsualSaysSoOnceAndGoesOn() {
        stage.numbers.during(RELEASE, failing(20));
        var workflow = startBlockedAtJoin();
        cancel(workflow);

        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.DELAYED);
        assertThat(firstDelayed().name()).isEqualTo(StepName.PURCHASE_NUMBER);
        assertThat(last().state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(last().steps()).allMatch(step -> step.delayedSince() == null);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    @Test
    void whoIsCancelledWhileDelayedIsNoLongerFoundAmongTheDelayed() {
        var workflow = startInReview();
        stage.pass(OnboardingStage.USUAL.bundleReview().plusHours(1));
        assertThat(stage.delayed(workflow)).isTrue();

        workflow.cancelOnboarding(BY);
        awaitState(OnboardingState.CANCELLED);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    /** An hour's wait and ten daily timers, each with its workflow task, are the most that a wait of ten days may cost. */
    @Test
    void aTenDayWaitAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        var hour = Duration.ofHours(1);
        var days = eventsOfAWaitOf(hour.plusDays(10), stage);
        try (var another = new OnboardingStage()) {
            assertThat(days)
                    .isLessThanOrEqualTo(eventsOfAWaitOf(hour, another) + 10 * OnboardingStage.EVENTS_OF_A_TIMER);
        }
    }

    @Test
    void aReviewIsLookedAtAfterADayThenAfterThreeAndThenEveryFour() {
        startInReview();
        var looks = stage.compliance.questions.get();
        stage.pass(Duration.ofHours(1));
        for (var days : new int[] {1, 3, 4, 4}) {
            stage.pass(Duration.ofDays(days).minusHours(2));
            assertThat(stage.compliance.questions).hasValue(looks);
            stage.pass(Duration.ofHours(2));
            looks++;
            var seen = looks;
            await().untilAsserted(() -> assertThat(stage.compliance.questions).hasValue(seen));
        }
    }

    @Test
    void aHintDoesNotPutOffTheLooksThatNobodyAskedFor() {
        var workflow = startInReview();
        for (var hint = 0; hint < 3; hint++) {
            var looks = stage.compliance.questions.get();
            workflow.complianceChanged();
            await().untilAsserted(() -> assertThat(stage.compliance.questions).hasValue(looks + 1));
        }
        var looks = stage.compliance.questions.get();
        stage.pass(Duration.ofDays(1).plusHours(1));
        await().untilAsserted(() -> assertThat(stage.compliance.questions).hasValue(looks + 1));
    }

    private static int eventsOfAWaitOf(Duration wait, OnboardingStage quiet) {
        quiet.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = quiet.start(input());
        quiet.awaitState(KEY, OnboardingState.WAITING);
        quiet.pass(wait);
        quiet.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        quiet.awaitState(KEY, OnboardingState.COMPLETED);
        return quiet.events(ID);
    }

    private Step firstDelayed() {
        var told = first(EventType.DELAYED).data();
        return ContractJson.mapper().treeToValue(told, OnboardingDocument.class).steps().stream()
                .filter(step -> step.delayedSince() != null)
                .findFirst()
                .orElseThrow();
    }

    /** Twilio is down for so many tries. */
    private static Runnable failing(int tries) {
        var left = new AtomicInteger(tries);
        return () -> {
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("Twilio is down.");
            }
        };
    }
}
