package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Chain;

/** A flow of a chain that is struck at one boundary. */
record Target(Flow flow, Trap trap, Chain chain) {
    @Override
    public String toString() {
        return "%s (%s), killed at %s %s".formatted(flow, chain.tenant(), trap.boundary(), trap.moment());
    }
}
