package io.clienteling.systemtests.proof.crash;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/**
 * Kills the worker with kill -9 at every boundary of every call to Twilio of every flow: each boundary has a chain of its own,
 * all of one batch are brought to theirs, and one kill strikes them all. The size is the number of flows.
 */
public final class CrashSweep implements Proof {

    @Override
    public String name() {
        return "crash-sweep";
    }

    @Override
    public String promise() {
        return "Wherever the worker dies around a call to Twilio, the onboarding ends well, and nothing is done twice at Twilio.";
    }

    @Override
    public String otherwise() {
        return "Killed … at … : POST …/IncomingPhoneNumbers.json succeeded 2 times, 1 expected.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, Flow.ALL.size(), Flow.ALL.size());
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
