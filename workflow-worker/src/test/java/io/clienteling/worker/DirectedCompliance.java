package io.clienteling.worker;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.worker.compliance.ComplianceActivities;
import io.clienteling.worker.compliance.ComplianceQuestion;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.onboarding.Refusals;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A regulator that answers as the test says. */
public final class DirectedCompliance implements ComplianceActivities {

    public final AtomicInteger questions = new AtomicInteger();
    private volatile Function<ComplianceQuestion, ComplianceVerdict> answer = _ -> ComplianceVerdict.NOTHING_NEEDED;

    public void answer(ComplianceVerdict verdict) {
        answer = _ -> verdict;
    }

    public void refuse(FailureCode code) {
        answer = _ -> {
            throw Refusals.failure(code, "Refused by this test.");
        };
    }

    /** Answers each question as it is put. */
    public void answerBy(Function<ComplianceQuestion, ComplianceVerdict> each) {
        answer = each;
    }

    @Override
    public ComplianceVerdict check(ComplianceQuestion question) {
        questions.incrementAndGet();
        return answer.apply(question);
    }
}
