package io.clienteling.worker.group;

import io.clienteling.worker.onboarding.Activities;

/** Another workflow, which somebody waits for and which says nothing when it is terminated. */
public final class OtherWorkflow {

    private OtherWorkflow() {}

    /** Looks whether it still runs, so that it can be waited for. */
    public static boolean isUnderWay(String workflowId) {
        var summary = "See whether " + workflowId + " still runs";
        return Activities.ask(
                GroupActivities.class,
                summary,
                Activities.stub(GroupActivities.class, summary),
                others -> others.isUnderWay(workflowId));
    }
}
