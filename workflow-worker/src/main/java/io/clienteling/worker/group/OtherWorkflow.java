package io.clienteling.worker.group;

import io.clienteling.worker.onboarding.Question;

/** Another workflow, which somebody waits for and which says nothing when it is terminated. */
public final class OtherWorkflow {

    private OtherWorkflow() {}

    /** Looks whether it still runs, so that it can be waited for. */
    public static boolean isUnderWay(String workflowId) {
        return Question.of(
                        GroupActivities.class,
                        "See whether " + workflowId + " still runs",
                        others -> others.isUnderWay(workflowId))
                .askAtOnce();
    }
}
