package io.clienteling.worker.number;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.CutOff;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.onboarding.StepRefused;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;

/** Looks and buys while it is the only one that may. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class NumberClaimWorkflowImpl implements NumberClaimWorkflow {

    /** Since when a number that was marked while its claim was cancelled gets its name back. */
    private static final String OVERTAKEN = "a mark that a cancellation overtook is taken back";

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public ClaimOutcome run(NumberClaimInput input) {
        Workflow.setCurrentDetails(ClaimPage.of(input));
        var outcome = outcome(input);
        Workflow.setCurrentDetails(ClaimPage.ended(input, outcome));
        return outcome;
    }

    private static ClaimOutcome outcome(NumberClaimInput input) {
        try {
            return ClaimOutcome.owned(take(input));
        } catch (ActivityFailure e) {
            return ClaimOutcome.refused(refusal(e));
        } catch (StepRefused e) {
            return ClaimOutcome.refused(e.refusal());
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
            throw refusedAfter(e, () -> restoreName(input, located));
        }
        if (isOvertaken()) {
            detached(() -> restoreName(input, located));
        }
        return located;
    }

    /** A cancelled claim closes as canceled whatever it returns, so that nobody would hear of the number. */
    private static boolean isOvertaken() {
        return CancellationScope.current().isCancelRequested()
                && Workflow.getVersion(OVERTAKEN, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    /** Twilio has had its time to finish what was cut off before that is taken back. */
    private static StepRefused refusedAfter(ActivityFailure failure, Runnable takenBack) {
        try {
            return new StepRefused(refusal(failure));
        } finally {
            detached(takenBack);
        }
    }

    private static void detached(Runnable work) {
        Workflow.newDetachedCancellationScope(work).run();
    }

    private static Refusal refusal(ActivityFailure failure) {
        CutOff.passOn(failure);
        return Refusals.in(failure);
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
