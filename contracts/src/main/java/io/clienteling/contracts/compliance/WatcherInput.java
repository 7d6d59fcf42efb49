package io.clienteling.contracts.compliance;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a watcher is started with.
 *
 * @param memory what an earlier run knew, in the watcher's own form; null for the first run
 */
public record WatcherInput(String tenant, @Nullable JsonNode memory) {

    public WatcherInput {
        // Jackson reads a null for a JsonNode as a node.
        memory = memory == null || memory.isNull() ? null : memory;
    }

    /** A watcher that knows nothing yet. */
    public static WatcherInput first(String tenant) {
        return new WatcherInput(tenant, null);
    }
}
