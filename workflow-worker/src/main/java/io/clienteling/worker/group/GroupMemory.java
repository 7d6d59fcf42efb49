package io.clienteling.worker.group;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.SenderGroupInput;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a group's workflow leaves to the next.
 *
 * @param requestedAt when the first run started
 * @param told the document of the last event; null before the first
 * @param waiting who is to be told of a change: signals by workflow
 */
record GroupMemory(
        Instant requestedAt,
        @Nullable GroupDocument told,
        Membership.Book members,
        SharedSender.Book sender,
        Map<String, String> waiting) {

    /** What the run is started with; a first one knows nothing. */
    static GroupMemory of(SenderGroupInput input, Instant startedAt) {
        return input.memory() == null
                ? new GroupMemory(startedAt, null, Membership.Book.EMPTY, SharedSender.Book.EMPTY, Map.of())
                : ContractJson.mapper().treeToValue(input.memory(), GroupMemory.class);
    }

    SenderGroupInput input(String tenant, String senderGroupId) {
        return new SenderGroupInput(tenant, senderGroupId, ContractJson.mapper().valueToTree(this));
    }
}
