package io.clienteling.worker.number;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;

/** Looks and buys while it is the only one that may. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class NumberClaimWorkflowImpl implements NumberClaimWorkflow {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public ClaimOutcome run(NumberClaimInput input) {
        try {
            return ClaimOutcome.owned(take(input));
        } catch (ActivityFailure e) {
            return ClaimOutcome.refused(Refusals.in(e));
        }
    }

    private static OwnedNumber take(NumberClaimInput input) {
        return input.alreadyPurchased()
                ? adopt(input)
                : numbers("Buy " + input.phoneNumber()).purchase(input);
    }

    /** Looks first, in an activity of its own, so that the former name is in the history before it is gone at Twilio. */
    private static OwnedNumber adopt(NumberClaimInput input) {
        var located = numbers("Find " + input.phoneNumber()).locate(input);
        try {
            numbers("Mark " + input.phoneNumber()).mark(input.accountSid(), located.sid(), input.marker());
        } catch (ActivityFailure e) {
            Workflow.newDetachedCancellationScope(() -> restoreName(input, located))
                    .run();
            throw e;
        }
        return located;
    }

    private static void restoreName(NumberClaimInput input, OwnedNumber located) {
        if (!located.formerName().isEmpty()) {
            numbers("Give " + input.phoneNumber() + " its name back")
                    .restoreName(input.accountSid(), input.phoneNumber(), input.marker(), located.formerName());
        }
    }

    private static NumberActivities numbers(String summary) {
        return Activities.stub(NumberActivities.class, summary);
    }
}
