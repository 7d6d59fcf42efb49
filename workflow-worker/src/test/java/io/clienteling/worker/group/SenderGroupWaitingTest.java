package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who waits for a group that forms or dissolves: whoever it waits for, it is called in the end, and costs little meanwhile. */
class SenderGroupWaitingTest extends GroupStory {

    private static final String BERLIN = EventKeys.sms(TENANT, "berlin-01");
    private static final String PARIS = EventKeys.sms(TENANT, "paris-02");

    @Test
    void whoJoinsAFormingGroupWaitsAndIsCalled() {
        var purchasing = new CountDownLatch(1);
        foundPurchasing(purchasing);
        var joiner = joinWaiting("paris-02");
        purchasing.countDown();
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aFounderWhoGivesUpLeavesWhoWaitsWithoutAGroup() {
        var founder = foundBlockedAtPurchase();
        joinWaiting("paris-02");
        giveUp(founder);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoWasTerminatedWhileItWaitedKeepsNobodyElseFromBeingCalled() {
        var founder = foundBlockedAtPurchase();
        var terminated = joinWaiting("paris-02");
        joinWaiting("rome-03");
        WorkflowStub.fromTyped(terminated).terminate("by accident");
        giveUp(founder);
        assertThat(stage.awaitBlocked(EventKeys.sms(TENANT, "rome-03")).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoJoinsWhileTheFoundersPapersAreReviewedWaitsToo() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var founder = found("berlin-01");
        stage.awaitState(BERLIN, OnboardingState.WAITING);
        var joiner = joinWaiting("paris-02");
        stage.compliance.answer(ComplianceVerdict.APPROVED);
        founder.complianceChanged();
        assertThat(ended(founder).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void whoJoinsBeforeTheFounderItselfHasBegunWaitsForIt() {
        var group = group();
        WorkflowClient.start(group::run, SenderGroupInput.first(TENANT, GROUP));
        group.expectFounder(new GroupFounding(GroupMember.texting(TENANT, "berlin-01"), PHONE));
        var joiner = joinWaiting("paris-02");
        assertThat(ended(found("berlin-01")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.group(GROUP).members()).containsExactly("berlin-01", "paris-02");
    }

    @Test
    void aFounderWhoGivesUpBeforeItBuysLeavesTheNameToWhoWaited() {
        var founder = foundBlockedByCompliance(FailureCode.BUNDLE_REQUIRED);
        var joiner = joinWaiting("paris-02");
        giveUp(founder);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        assertThat(stage.numbers.calls).isEmpty();

        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        giveUp(joiner);
        assertThat(ended(found("paris-02")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("paris-02");
    }

    @Test
    void aMonthOfWaitingForAFounderCostsADozenLooks() {
        foundInReview();
        stage.pass(Duration.ofDays(30));
        assertThat(stage.group(GROUP).state()).isEqualTo(GroupState.FORMING);
        assertThat(stage.count(WorkflowIds.group(TENANT, GROUP), EVENT_TYPE_TIMER_STARTED))
                .as("after 1, 4, 13, 40, 121 hours, then every four days")
                .isBetween(11L, 12L);
        assertThat(stage.timersWithoutSummary(WorkflowIds.group(TENANT, GROUP))).isZero();
    }

    @Test
    void aTenDayWaitForAFounderAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        foundInReview();
        assertTenDaysCostNoMoreThanDailyTimers(WorkflowIds.group(TENANT, GROUP));
    }

    @Test
    void aFounderWhoWasTerminatedIsNotWaitedForForEver() {
        var founder = foundBlockedAtPurchase();
        joinWaiting("paris-02");
        WorkflowStub.fromTyped(founder).terminate("by force");

        stage.pass(Duration.ofHours(2));

        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void aFounderWhoTakesItsTimeIsWaitedFor() {
        var founder = foundBlockedAtPurchase();

        stage.pass(Duration.ofHours(5));
        founder.retryStep(BY);

        ended(founder);
        awaitGroup(GroupState.ACTIVE);
    }

    @Test
    void whoJoinsADissolvingGroupWaitsAndThenThereIsNone() {
        var releasing = new CountDownLatch(1);
        cancelUntilItReleases(foundBlockedAtJoin(), releasing);
        joinWaiting("paris-02");
        releasing.countDown();
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
    }

    @Test
    void whoFoundsADissolvingGroupWaitsAndThenFoundsIt() {
        var releasing = new CountDownLatch(1);
        cancelUntilItReleases(foundBlockedAtJoin(), releasing);
        var next = found("paris-02");
        stage.awaitState(PARIS, OnboardingState.WAITING);
        releasing.countDown();
        assertThat(ended(next).state()).isEqualTo(OnboardingState.COMPLETED);
        await().until(() -> stage.group(GROUP).members().equals(List.of("paris-02")));
    }

    @Test
    void aTenDayWaitForADissolvingGroupAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        stage.numbers.refuseAt("release " + PHONE, FailureCode.ACCOUNT_UNUSABLE);
        foundBlockedAtJoin().cancelOnboarding(BY);
        await().until(() -> stage.numbers.calls.contains("release " + PHONE));
        found("paris-02");
        stage.awaitState(PARIS, OnboardingState.WAITING);
        assertTenDaysCostNoMoreThanDailyTimers(WorkflowIds.sms(TENANT, "paris-02"), WorkflowIds.group(TENANT, GROUP));
    }

    @Test
    void aTenDayWaitOfAFounderForALimitAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        stage.numbers.limit(PHONE);
        foundBlocked();
        joinWaiting("paris-02");
        assertTenDaysCostNoMoreThanDailyTimers(
                WorkflowIds.sms(TENANT, "berlin-01"),
                WorkflowIds.sms(TENANT, "paris-02"),
                WorkflowIds.group(TENANT, GROUP));
    }

    @Test
    void whoWaitsForAGroupThatSomebodyTerminatedLooksAndAsksAnew() {
        foundBlockedAtPurchase();
        joinWaiting("paris-02");
        stage.client().newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP)).terminate("by force");

        stage.pass(Duration.ofDays(1).plusHours(1));

        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
    }

    /** It can't be told whether others text with it. */
    @Test
    void whoIsCancelledAfterItsGroupWasTerminatedLeavesTheNumberAndSaysSo() {
        var founder = foundBlockedAtJoin();
        stage.client().newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP)).terminate("by force");

        giveUp(founder);

        assertThat(stage.pageOf(founder)).contains("ended by force", "release it at Twilio");
        assertThat(stage.numbers.markersByNumber).containsKey(PHONE);
    }

    @Test
    void whoWaitsForARefusedReleaseGoesOnWhenAnOperatorSkipsIt() {
        stage.numbers.refuseAt("release " + PHONE, FailureCode.ACCOUNT_UNUSABLE);
        var last = foundBlockedAtJoin();
        last.cancelOnboarding(BY);
        await().until(() ->
                stage.last(BERLIN).blocked() != null && stage.last(BERLIN).state() == OnboardingState.CANCELLING);
        found("paris-02");
        stage.awaitState(PARIS, OnboardingState.WAITING);

        last.skipStep(BY);

        assertThat(ended(last).state()).isEqualTo(OnboardingState.CANCELLED);
        await().until(() -> stage.group(GROUP).members().equals(List.of("paris-02")));
    }
}
