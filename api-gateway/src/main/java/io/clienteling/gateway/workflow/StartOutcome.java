package io.clienteling.gateway.workflow;

import java.time.Instant;

/** What became of a start. */
public sealed interface StartOutcome {

    /**
     * The workflow is durable now.
     *
     * @param at when it started at the server, in whole milliseconds
     */
    record Started(Instant at) implements StartOutcome {}

    /** A workflow of that id is there already: it runs, or has ended in a way that bars another. */
    record AlreadyThere() implements StartOutcome {}
}
