package io.clienteling.worker.republish;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;

import io.clienteling.contracts.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class RepublishActivitiesImpl implements RepublishActivities {

    private final WorkflowClient temporal;

    RepublishActivitiesImpl(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    @Override
    public OwedEvents owedEvents(String workflowId) {
        try {
            return temporal.newUntypedWorkflowStub(workflowId).describe().getStatus()
                            == WORKFLOW_EXECUTION_STATUS_RUNNING
                    ? OwedEvents.none(workflowId + " is running; it publishes its events by itself.")
                    : owedBy(temporal.fetchHistory(workflowId));
        } catch (WorkflowNotFoundException e) {
            return OwedEvents.none("Temporal knows no workflow " + workflowId
                    + "; look up its id in Temporal UI. After 30 days an ended one is forgotten.");
        }
    }

    private OwedEvents owedBy(WorkflowExecutionHistory history) {
        try {
            return new OwedEvents("", Replay.eventsOwedBy(history, temporal));
        } catch (Exception e) {
            return OwedEvents.none(
                    "%s can't be replayed by this build, so nothing was published: %s Try it with the build that it ran under."
                            .formatted(history.getWorkflowExecution().getWorkflowId(), e.getMessage()));
        }
    }
}
