package io.clienteling.worker.republish;

import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.RepublishWorkflow;
import io.clienteling.worker.history.StagedStory;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Test;

/** What a workflow that somebody terminated still owed reaches Kafka after all. */
class RepublishWorkflowTest extends StagedStory {

    private static final String KEY = EventKeys.sms(TENANT, STORE);
    private static final String ID = WorkflowIds.sms(TENANT, STORE);

    @Test
    void eventsThatWaitedForKafkaArePublishedInOrderAfterATermination() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        stage.events.down(true);
        var workflow = stage.start(input());
        await().until(() -> stage.needsOperator(workflow));
        WorkflowStub.fromTyped(workflow).terminate("by mistake");
        stage.events.down(false);

        assertThat(republish(ID)).startsWith("Published ").contains(KEY);
        assertThat(stage.events.sequencesOf(KEY)).isSorted().startsWith(1L, 2L);
        assertThat(stage.last(KEY).state()).isEqualTo(OnboardingState.ACTION_REQUIRED);
    }

    @Test
    void whereNothingWaitedTheLastEventIsToldOnceMore() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var workflow = WorkflowStub.fromTyped(stage.start(input()));
        stage.awaitState(KEY, OnboardingState.ACTION_REQUIRED);
        workflow.terminate("by mistake");
        var last = stage.events.of(KEY).getLast();

        assertThat(republish(ID)).isEqualTo("Published 1 event(s) of %s: %s.".formatted(ID, last.id()));
        assertThat(stage.events.of(KEY)).extracting(OnboardingEvent::id).endsWith(last.id(), last.id());
    }

    @Test
    void whoStillRunsPublishesByItself() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        stage.start(input());
        stage.awaitState(KEY, OnboardingState.ACTION_REQUIRED);
        assertThat(republish(ID)).isEqualTo(ID + " is running; it publishes its events by itself.");
    }

    @Test
    void anIdThatNobodyHasIsSaidSo() {
        assertThat(republish("sms:dodici:nowhere")).startsWith("Temporal knows no workflow sms:dodici:nowhere");
    }

    private String republish(String workflowId) {
        return stage.client()
                .newWorkflowStub(
                        RepublishWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("republish:" + workflowId)
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build())
                .run(workflowId);
    }
}
