package io.clienteling.systemtests.proof.crash;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/**
 * Kills the worker with kill -9 at every boundary of every call to Twilio of every flow: each boundary has a chain of its own,
 * all of one batch are brought to theirs, and one kill strikes them all. The size is the number of boundaries, which the seed
 * chooses; where it is more than there are, all of them.
 */
public final class CrashSweep implements Proof {

    private static final int ALL = Integer.MAX_VALUE;

    @Override
    public String name() {
        return "crash-sweep";
    }

    @Override
    public String promise() {
        return "Wherever the worker dies around a call to Twilio, the onboarding ends well, and nothing is done twice at Twilio;"
                + " only a sender's profile may be told twice, the same both times.";
    }

    @Override
    public String otherwise() {
        return "US store onboarded, killed at POST …/IncomingPhoneNumbers.json after Twilio did it, before the answer: Twilio did"
                + " {POST …/IncomingPhoneNumbers.json=2}, expected {…=1}.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(Sweep.AT_ONCE, ALL, ALL);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        try (var sweep = new Sweep(trial, report)) {
            sweep.run();
        } finally {
            trial.ring().restart(Part.WORKER, trial.ring().settings());
        }
    }
}
