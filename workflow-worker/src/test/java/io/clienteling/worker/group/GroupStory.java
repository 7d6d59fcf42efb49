package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.StagedStory;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stories of stores that found a group and join it, each by an SMS onboarding of its own. */
abstract class GroupStory extends StagedStory {

    static final String GROUP = "shared-us";

    final SmsOnboardingWorkflow found(String storeId) {
        return stage.start(OnboardingStage.inputOf(storeId, request(SmsRequest.CREATE_GROUP, PHONE), Duration.ZERO));
    }

    final SmsOnboardingWorkflow join(String storeId, String phoneNumber) {
        return stage.start(
                OnboardingStage.inputOf(storeId, request(SmsRequest.JOIN_EXISTING_GROUP, phoneNumber), Duration.ZERO));
    }

    static SmsRequest request(String kind, String phoneNumber) {
        return new SmsRequest(kind, phoneNumber, null, null, GROUP, false);
    }

    /** Its own way of {@link #cancel}, for {@link #ended} leaves the clock alone. */
    final void giveUp(OperableOnboarding onboarding) {
        onboarding.cancelOnboarding(BY);
        assertThat(ended(onboarding).state()).isEqualTo(OnboardingState.CANCELLED);
    }

    /**
     * Its last document, once it is closed: an earlier run may have left a final one. Asking the server for the result would let
     * the clock run, and time out who waits for somebody.
     */
    final OnboardingDocument ended(Object workflow) {
        await().until(() -> stage.statusOf(workflow) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        var key = WorkflowStub.fromTyped(workflow)
                .describe()
                .getExecution()
                .getWorkflowId()
                .replace(':', '/');
        await().until(() ->
                !stage.events.of(key).isEmpty() && stage.last(key).state().isFinal());
        return stage.last(key);
    }

    final void foundInReview() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        found("berlin-01");
        stage.awaitState(EventKeys.sms(TENANT, "berlin-01"), OnboardingState.WAITING);
    }

    final SmsOnboardingWorkflow foundPurchasing(CountDownLatch untilThen) {
        stage.numbers.whilePurchasing(() -> awaitLatch(untilThen));
        var founder = found("berlin-01");
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        return founder;
    }

    final SmsOnboardingWorkflow foundBlockedByCompliance(FailureCode code) {
        stage.compliance.refuse(code);
        return foundBlocked();
    }

    final SmsOnboardingWorkflow foundBlockedAtPurchase() {
        stage.numbers.refuseAt("purchase " + PHONE, FailureCode.NUMBER_NOT_AVAILABLE);
        return foundBlocked();
    }

    final SmsOnboardingWorkflow foundBlockedAtJoin() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        return foundBlocked();
    }

    final SmsOnboardingWorkflow foundBlocked() {
        var founder = found("berlin-01");
        stage.awaitBlocked(EventKeys.sms(TENANT, "berlin-01"));
        return founder;
    }

    final SmsOnboardingWorkflow joinWaiting(String storeId) {
        var joiner = join(storeId, PHONE);
        stage.awaitState(EventKeys.sms(TENANT, storeId), OnboardingState.WAITING);
        return joiner;
    }

    final void cancelUntilItReleases(SmsOnboardingWorkflow last, CountDownLatch untilThen) {
        stage.numbers.during("release " + PHONE, () -> awaitLatch(untilThen));
        last.cancelOnboarding(BY);
        await().until(() -> stage.numbers.calls.contains("release " + PHONE));
    }

    final List<OnboardingEvent> groupEvents() {
        return stage.events.of(EventKeys.group(TENANT, GROUP));
    }

    final GroupDocument awaitGroup(GroupState state) {
        await().until(() -> !groupEvents().isEmpty() && stage.group(GROUP).state() == state);
        return stage.group(GROUP);
    }

    final WorkflowExecutionStatus groupStatus() {
        return stage.client()
                .newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP))
                .describe()
                .getStatus();
    }

    final SenderGroupWorkflow group() {
        return stage.client()
                .newWorkflowStub(
                        SenderGroupWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.group(TENANT, GROUP))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
    }
}
