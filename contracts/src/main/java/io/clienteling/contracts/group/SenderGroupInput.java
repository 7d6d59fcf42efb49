package io.clienteling.contracts.group;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a group's workflow is started with.
 *
 * @param memory what an earlier run knew, in the group's own form; null for the first run
 */
public record SenderGroupInput(
        String tenant, String senderGroupId, @Nullable JsonNode memory) {

    /** JSON's null, as it comes back from a history, is no memory either. */
    public SenderGroupInput {
        memory = memory == null || memory.isNull() ? null : memory;
    }

    /** A group that nobody founded yet. */
    public static SenderGroupInput first(String tenant, String senderGroupId) {
        return new SenderGroupInput(tenant, senderGroupId, null);
    }
}
