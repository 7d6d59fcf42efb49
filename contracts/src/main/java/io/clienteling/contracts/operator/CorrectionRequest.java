package io.clienteling.contracts.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody sends with {@code correctAndRetry}.
 *
 * @param operator who acts: an id, not a name, for it is kept in the event topic
 * @param reason why, in a few words
 * @param correction only the fields of the request that change, as the API names them
 * @param others members that were sent and that the Update does not take
 */
public record CorrectionRequest(
        @Nullable String operator,
        @Nullable String reason,
        @Nullable Map<String, Object> correction,
        @JsonIgnore List<String> others) {

    /** Who acts, why and what changes, and nothing else. */
    public CorrectionRequest(
            @Nullable String operator, @Nullable String reason, @Nullable Map<String, Object> correction) {
        this(operator, reason, correction, List.of());
    }

    /** Reads whatever was sent; what has not this form counts as left out, and is refused with a sentence. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CorrectionRequest read(JsonNode sent) {
        return new CorrectionRequest(
                Sent.text(sent, "operator"),
                Sent.text(sent, "reason"),
                Sent.fields(sent, "correction"),
                Sent.others(sent, "operator", "reason", "correction"));
    }

    /** Who acts and why, without the correction. */
    public OperatorRequest by() {
        return new OperatorRequest(operator, reason, others);
    }
}
