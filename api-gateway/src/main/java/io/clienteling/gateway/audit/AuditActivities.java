package io.clienteling.gateway.audit;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The audit's work, outside of the workflow. */
@ActivityInterface(namePrefix = "Audit_")
public interface AuditActivities {

    /** Audits all tenants, counts and logs what it finds. */
    @ActivityMethod(name = "all")
    AuditReport all();
}
