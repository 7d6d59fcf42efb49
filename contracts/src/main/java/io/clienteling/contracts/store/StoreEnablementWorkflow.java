package io.clienteling.contracts.store;

import io.clienteling.contracts.event.PublishingWorkflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Lets an onboarded store go live, once and for good. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#enablement}; it is the one writer of the event key {@code enablement/T/S}.
 */
@WorkflowInterface
public interface StoreEnablementWorkflow extends PublishingWorkflow {

    /** Publishes that the store is live and answers the document. */
    @WorkflowMethod(name = "StoreEnablement")
    EnablementDocument run(StoreEnablementInput input);
}
