package io.clienteling.gateway.audit;

import io.clienteling.gateway.workflow.ListedWorkflow;
import java.util.List;
import java.util.stream.Stream;

/** What Temporal knows of a tenant. */
record TemporalSide(List<Told> workflows) {

    /**
     * A workflow, and what it says by itself.
     *
     * @param documents the newest of each key that it writes, as far as it can tell: by its result or, while it runs
     *     and where it was cancelled, asked for what it told last. None where it was ended by force
     */
    record Told(ListedWorkflow workflow, List<KeyedDocument> documents) {

        /** The event key that the workflow is named after. */
        String key() {
            return workflow.workflowId().replace(':', '/');
        }
    }

    Stream<KeyedDocument> documents() {
        return workflows.stream().flatMap(told -> told.documents().stream());
    }
}
