package io.clienteling.gateway.audit;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The audit that Temporal has done from time to time. Its result, the report, is seen in Temporal UI. */
@WorkflowInterface
public interface AuditWorkflow {

    /** Audits all tenants. */
    @WorkflowMethod(name = "Audit")
    AuditReport run();
}
