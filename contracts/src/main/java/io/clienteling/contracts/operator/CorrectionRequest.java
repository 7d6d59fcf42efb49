package io.clienteling.contracts.operator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends with {@code correctAndRetry}.
 *
 * @param operator who acts: an id, not a name, for it is kept in the event topic
 * @param reason why, in a few words
 * @param correction only the fields of the request that change, as the API names them
 */
public record CorrectionRequest(
        @Nullable String operator,
        @Nullable String reason,
        @Nullable Map<String, Object> correction) {

    /** Who acts and why, without the correction. */
    public OperatorRequest by() {
        return new OperatorRequest(operator, reason);
    }
}
