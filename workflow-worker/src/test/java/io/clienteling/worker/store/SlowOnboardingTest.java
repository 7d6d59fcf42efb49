package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_MARKER_RECORDED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.Story;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An onboarding whose steps take longer than is usual says so, and goes on. */
@Timeout(60)
public class SlowOnboardingTest implements Story {

    private static final String KEY = EventKeys.sms(TENANT, STORE);
    private static final OperatorRequest BY = new OperatorRequest("op-7", "customer called");

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
    void aStepThatIsRetriedForLongerThanIsUsualSaysSoOnceAndGoesOn() {
        stage.numbers.during("purchase " + PHONE, failing(20));
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
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        stage.awaitState(KEY, OnboardingState.WAITING);

        stage.pass(OnboardingStage.USUAL.bundleReview().minusHours(1));
        assertThat(stage.delayed(workflow)).isFalse();
        stage.pass(Duration.ofHours(2));
        assertThat(stage.delayed(workflow)).isTrue();
        assertThat(firstDelayed().name()).isEqualTo(StepName.CHECK_COMPLIANCE);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.WAITING);

        stage.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    @Test
    void whatWaitsForSomebodysDecisionIsNotCalledDelayed() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = stage.start(input());
        stage.awaitState(KEY, OnboardingState.ACTION_REQUIRED);
        stage.pass(Duration.ofDays(30));
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);

        workflow.retryStep(BY);
        result(workflow);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);
    }

    @Test
    void whatIsBeingCancelledIsNotCalledDelayed() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_FULL);
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, Duration.ofDays(1)));
        stage.awaitState(KEY, OnboardingState.ACTION_REQUIRED);
        workflow.cancelOnboarding(BY);
        stage.pass(Duration.ofDays(2));
        stage.awaitState(KEY, OnboardingState.CANCELLED);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.DELAYED);
    }

    @Test
    void anUndoThatIsRetriedForLongerThanIsUsualSaysSoOnceAndGoesOn() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_FULL);
        stage.numbers.during("release " + PHONE, failing(20));
        var workflow = stage.start(input());
        stage.awaitState(KEY, OnboardingState.ACTION_REQUIRED);
        workflow.cancelOnboarding(BY);
        assertThatThrownBy(() -> result(workflow)).hasRootCauseInstanceOf(CanceledFailure.class);

        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.DELAYED);
        assertThat(firstDelayed().name()).isEqualTo(StepName.PURCHASE_NUMBER);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.last(KEY).steps()).allMatch(step -> step.delayedSince() == null);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    @Test
    void whoIsCancelledWhileDelayedIsNoLongerFoundAmongTheDelayed() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        stage.awaitState(KEY, OnboardingState.WAITING);
        stage.pass(OnboardingStage.USUAL.bundleReview().plusHours(1));
        assertThat(stage.delayed(workflow)).isTrue();

        workflow.cancelOnboarding(BY);
        stage.awaitState(KEY, OnboardingState.CANCELLED);
        assertThat(stage.delayed(workflow)).isFalse();
    }

    /** A wait costs its daily timer and the look that follows it, whatever its length. */
    @Test
    void aTenDayWaitAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        var days = eventsOfAWaitOf(Duration.ofDays(10), stage);
        try (var another = new OnboardingStage()) {
            assertThatTheRestIsEqual(days, eventsOfAWaitOf(Duration.ofHours(1), another));
        }
    }

    private static void assertThatTheRestIsEqual(Events days, Events hour) {
        assertThat(days.timers() - hour.timers())
                .as("ten daily ones, and a new one to watch the steps after the slow one")
                .isLessThanOrEqualTo(10 + 1);
        assertThat(days.activities() - hour.activities()).isLessThanOrEqualTo(10);
        assertThat(days.markers() - hour.markers())
                .as("the event that tells of the delay")
                .isLessThanOrEqualTo(1);
        assertThat(days.signals()).isEqualTo(hour.signals());
    }

    private static Events eventsOfAWaitOf(Duration wait, OnboardingStage quiet) {
        quiet.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = quiet.start(input());
        quiet.awaitState(KEY, OnboardingState.WAITING);
        quiet.pass(wait);
        quiet.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        quiet.awaitState(KEY, OnboardingState.COMPLETED);
        var id = WorkflowIds.sms(TENANT, STORE);
        return new Events(
                quiet.count(id, EVENT_TYPE_TIMER_STARTED),
                quiet.count(id, EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
                quiet.count(id, EVENT_TYPE_MARKER_RECORDED),
                quiet.count(id, EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED));
    }

    private record Events(long timers, long activities, long markers, long signals) {}

    private Step firstDelayed() {
        var told = stage.events.of(KEY).stream()
                .filter(event -> event.type() == EventType.DELAYED)
                .findFirst()
                .orElseThrow();
        return ContractJson.mapper().treeToValue(told.data(), OnboardingDocument.class).steps().stream()
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

    private static OnboardingDocument result(SmsOnboardingWorkflow workflow) {
        return WorkflowStub.fromTyped(workflow).getResult(OnboardingDocument.class);
    }
}
