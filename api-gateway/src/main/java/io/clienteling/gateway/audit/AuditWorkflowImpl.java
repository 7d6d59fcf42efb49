package io.clienteling.gateway.audit;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * One activity does it all: what it reads is not worth a history, and doing it again is harmless. It beats while it is at it, so
 * that another gateway begins anew soon after the one that was at it has gone.
 */
public final class AuditWorkflowImpl implements AuditWorkflow {

    private final AuditActivities activities = Workflow.newActivityStub(
            AuditActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(30))
                    .setHeartbeatTimeout(Duration.ofSeconds(30))
                    .setScheduleToCloseTimeout(Duration.ofHours(6))
                    .setSummary("Hold Twilio, Temporal and the projection against each other")
                    .build());

    @Override
    public AuditReport run() {
        return activities.all();
    }
}
