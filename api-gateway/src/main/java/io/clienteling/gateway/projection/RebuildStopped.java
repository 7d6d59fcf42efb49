package io.clienteling.gateway.projection;

import io.clienteling.gateway.projection.RebuildReport.State;

/** A rebuild that came to an end before its time; the message says why and what to do, in sentences. */
final class RebuildStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final State state;

    RebuildStopped(State state, String message) {
        super(message);
        this.state = state;
    }

    State state() {
        return state;
    }
}
