package io.clienteling.worker.temporal;

import io.temporal.activity.Activity;

/** Names the Updates by which activities ask workflows. */
public final class UpdateIds {

    private UpdateIds() {}

    /** The same for every try of the running activity, another for every other question, be it by the same onboarding. */
    public static String ofThisActivity() {
        var asking = Activity.getExecutionContext().getInfo();
        return asking.getWorkflowId() + ":" + asking.getWorkflowRunId() + ":" + asking.getActivityId();
    }
}
