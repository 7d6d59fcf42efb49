package io.clienteling.worker.compliance;

import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.watch.WatchActivities;

/**
 * Holds a number's papers against what its country asks for, and waits while the regulator reviews the bundle. Lives inside
 * a workflow.
 */
public final class PaperCheck {

    private static final String SIGNAL = "complianceChanged";

    private final Onboarding onboarding;
    private final String workflowId;
    private boolean watched;

    /** @param workflowId the onboarding's own, which is to be woken when a bundle moves */
    public PaperCheck(Onboarding onboarding, String workflowId) {
        this.onboarding = onboarding;
        this.workflowId = workflowId;
    }

    /**
     * Answers once no review is under way.
     *
     * @param step the one that waits meanwhile
     */
    public ComplianceVerdict untilReviewed(StepName step, ComplianceQuestion question) {
        var verdict = check(question);
        while (verdict == ComplianceVerdict.IN_REVIEW) {
            haveBundlesWatched(question.tenant());
            var told = onboarding.awaitNews(step, "Twilio's review of the bundle " + question.bundleSid());
            verdict = told ? check(question) : checkUntold(question);
        }
        return verdict;
    }

    /** A bundle of the account may have moved. */
    public void changed() {
        watched = false;
        onboarding.hint();
    }

    private static ComplianceVerdict check(ComplianceQuestion question) {
        return ordinarily(question).check(question);
    }

    private static ComplianceActivities ordinarily(ComplianceQuestion question) {
        return Activities.stubOfManyCalls(ComplianceActivities.class, summary(question));
    }

    private static String summary(ComplianceQuestion question) {
        return "Check what " + question.countryCode() + " asks for";
    }

    /** Most likely the review goes on as it did the day before, which takes few calls to see. */
    private static ComplianceVerdict checkUntold(ComplianceQuestion question) {
        return Activities.ask(
                ComplianceActivities.class,
                summary(question),
                ordinarily(question),
                compliance -> compliance.check(question));
    }

    /** Once for each hint: whoever was woken has to ask for it again. */
    private void haveBundlesWatched(String tenant) {
        if (!watched) {
            watched = true;
            Activities.stub(WatchActivities.class, "Have the bundle watched")
                    .wakeOnChange(tenant, new WaitingOnboarding(workflowId, SIGNAL));
        }
    }
}
