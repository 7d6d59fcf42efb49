package io.clienteling.systemtests.proof.restart;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/**
 * Gateways and workers start before the parts they need, and are replaced under load, the worker by another version and back again.
 * The size is how often they are replaced.
 */
public final class Restart implements Proof {

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String promise() {
        return "A gateway or worker that is told to stop fails no request and cuts off no activity; another version"
                + " takes over and gives back without a loss; one that starts without Postgres, Kafka or Temporal says so,"
                + " waits, and recovers by itself.";
    }

    @Override
    public String otherwise() {
        return "PUT /stores/r1 of restart-1-1 failed: 503.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, 4, 20);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        try (var replacement = new Replacement(trial, report)) {
            replacement.startWithoutParts();
            replacement.replaceUnderLoad();
            replacement.reckon();
        }
    }
}
