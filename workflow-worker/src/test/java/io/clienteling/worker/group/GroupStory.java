package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.history.StagedStory;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;

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
}
