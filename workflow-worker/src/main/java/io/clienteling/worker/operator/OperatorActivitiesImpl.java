package io.clienteling.worker.operator;

import io.clienteling.contracts.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class OperatorActivitiesImpl implements OperatorActivities {

    private final WorkflowClient temporal;

    OperatorActivitiesImpl(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    @Override
    public void requestCancellation(String workflowId, String runId) {
        temporal.newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        .setRunId(runId)
                        .build())
                .cancel("cancelOnboarding was sent");
    }
}
