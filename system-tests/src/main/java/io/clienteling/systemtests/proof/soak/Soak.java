package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/** Many stores of five chains, with everything breaking around them. The size is the number of stores. */
public final class Soak implements Proof {

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String promise() {
        return "Whatever breaks meanwhile, each accepted onboarding ends completed or blocked with a reason, nothing is lost or"
                + " bought twice, and Twilio, Temporal, the projection and the events agree.";
    }

    @Override
    public String otherwise() {
        return "+19045550123 was bought 2 times.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(12, 500, 500);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        var storm = new Storm(trial, report);
        try {
            storm.rage();
        } finally {
            storm.calm();
        }
        storm.awaitEnds();
        storm.reckon();
    }
}
