package io.clienteling.worker.compliance;

import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Question;
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
        var check = check(question);
        var verdict = check.ask();
        while (verdict == ComplianceVerdict.IN_REVIEW) {
            haveBundlesWatched(question.tenant());
            var told = onboarding.awaitNews(step, "Twilio's review of the bundle " + question.bundleSid());
            verdict = told ? check.ask() : check.askAtOnce();
        }
        return verdict;
    }

    /** A bundle of the account may have moved. */
    public void changed() {
        watched = false;
        onboarding.hint();
    }

    private static Question<ComplianceActivities, ComplianceVerdict> check(ComplianceQuestion question) {
        var summary = "Check what " + question.countryCode() + " asks for";
        return new Question<>(
                ComplianceActivities.class,
                summary,
                () -> Activities.stubOfManyCalls(ComplianceActivities.class, summary),
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
