package io.clienteling.worker.republish;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.PublishingWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.spring.boot.ActivityImpl;
import java.util.List;
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
        var workflow = temporal.newUntypedWorkflowStub(workflowId);
        try {
            return workflow.describe().getStatus() == WORKFLOW_EXECUTION_STATUS_RUNNING
                    ? OwedEvents.none(workflowId + " is running; it publishes its events by itself.")
                    : new OwedEvents("", owedBy(workflow));
        } catch (WorkflowNotFoundException e) {
            return OwedEvents.none("Temporal knows no workflow " + workflowId
                    + "; look up its id in Temporal UI. After 30 days an ended one is forgotten.");
        } catch (WorkflowQueryException e) {
            return OwedEvents.none(workflowId + " can't be asked for events: " + e.getMessage());
        }
    }

    private static List<OnboardingEvent> owedBy(WorkflowStub workflow) {
        return List.of(workflow.query(PublishingWorkflow.OWED_EVENTS, OnboardingEvent[].class));
    }
}
