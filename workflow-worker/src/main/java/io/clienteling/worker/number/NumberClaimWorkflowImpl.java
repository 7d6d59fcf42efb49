package io.clienteling.worker.number;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ActivityFailure;
import io.temporal.spring.boot.WorkflowImpl;

/** Looks and buys while it is the only one that may. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class NumberClaimWorkflowImpl implements NumberClaimWorkflow {

    @Override
    public ClaimOutcome run(NumberClaimInput input) {
        try {
            return ClaimOutcome.owned(take(input));
        } catch (ActivityFailure e) {
            return ClaimOutcome.refused(Refusals.in(e));
        }
    }

    private static OwnedNumber take(NumberClaimInput input) {
        return input.alreadyPurchased()
                ? Activities.stub(NumberActivities.class, "Adopt " + input.phoneNumber())
                        .adopt(input)
                : Activities.stub(NumberActivities.class, "Buy " + input.phoneNumber())
                        .purchase(input);
    }
}
