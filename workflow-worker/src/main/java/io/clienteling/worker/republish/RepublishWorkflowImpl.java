package io.clienteling.worker.republish;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.operator.RepublishWorkflow;
import io.clienteling.worker.event.EventActivities;
import io.clienteling.worker.onboarding.Activities;
import io.temporal.common.VersioningBehavior;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.List;
import java.util.stream.Collectors;

/** Asks the workflow that was ended, as a replay shows it, and publishes what it answers. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class RepublishWorkflowImpl implements RepublishWorkflow {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public String run(String workflowId) {
        var owed = Activities.stub(RepublishActivities.class, "Ask " + workflowId + " for its events")
                .owedEvents(workflowId);
        if (!owed.objection().isEmpty()) {
            return owed.objection();
        }
        Activities.stub(EventActivities.class, "Publish them").publish(owed.events());
        return sentence(workflowId, owed.events());
    }

    private static String sentence(String workflowId, List<OnboardingEvent> events) {
        return "Published %d event(s) of %s: %s."
                .formatted(
                        events.size(),
                        workflowId,
                        events.stream().map(OnboardingEvent::id).collect(Collectors.joining(", ")));
    }
}
