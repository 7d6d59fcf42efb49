package io.clienteling.worker.operator;

import io.temporal.activity.ActivityInterface;

/** What an operator's Update needs done outside of the workflow. */
@ActivityInterface(namePrefix = "Operator_")
public interface OperatorActivities {

    /** Asks the Temporal server to cancel that run, so that it closes as cancelled and its id may be used again. */
    void requestCancellation(String workflowId, String runId);
}
