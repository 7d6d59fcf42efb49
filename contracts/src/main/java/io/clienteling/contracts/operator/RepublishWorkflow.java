package io.clienteling.contracts.operator;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Publishes what a workflow that somebody terminated still owed to Kafka. Events are told at least once, so it may be repeated. */
@WorkflowInterface
public interface RepublishWorkflow {

    /**
     * Ends once Kafka holds the events.
     *
     * @param workflowId the terminated workflow, for instance {@code sms:dodici:berlin-01}
     * @return a sentence that says what was published, or why nothing was
     */
    @WorkflowMethod(name = "Republish")
    String run(String workflowId);
}
