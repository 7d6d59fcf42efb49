package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Chain;

/** A chain that is brought to a boundary, and the trap that holds it there. */
record Target(Boundary boundary, Trap trap, Chain chain) {

    Flow flow() {
        return boundary.flow();
    }

    @Override
    public String toString() {
        return chain.tenant() + ": " + boundary;
    }
}
