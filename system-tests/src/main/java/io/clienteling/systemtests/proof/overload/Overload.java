package io.clienteling.systemtests.proof.overload;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/**
 * Measures what the gateway bears, then sends it twice as much, while clients that are slow or gone cling to it. The size is how many
 * seconds that lasts. The brief form besieges a gateway that bears little: it tells slow from quick only by far, and leaves out how
 * much was sent for each request that was accepted, what became of the memory, the slowest refusals, and a port full of clients that are gone.
 */
public final class Overload implements Proof {

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String promise() {
        return "Asked for twice what it bears, the gateway refuses the rest at once with 429 or 503 and Retry-After,"
                + " completes all that it accepted, keeps its memory, lets go of clients that cling to it, and is as quick"
                + " as before afterwards.";
    }

    @Override
    public String otherwise() {
        return "In the middle a refusal took 3021 ms.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(4, 120, 600);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        try (var siege = new Siege(trial, report)) {
            siege.prepare();
            siege.measureBefore();
            siege.overload();
            siege.settle();
            siege.measureAfter();
        }
    }
}
