package io.clienteling.gateway.workflow;

import java.time.Instant;

/**
 * The latest run of a workflow, as Temporal lists it.
 *
 * @param startedAt when it started at the server, in whole milliseconds
 */
public record ListedWorkflow(String workflowId, Ending ending, Instant startedAt) {

    /** Whether it has ended, and how. */
    public enum Ending {
        /** It has not. */
        RUNNING,
        /** Of its own accord. */
        COMPLETED,
        /** It was asked to; it undid what it had done, unless nothing was left to do. */
        CANCELLED,
        /** By somebody or something that did not ask it. */
        FORCED
    }
}
