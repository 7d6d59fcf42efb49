package io.clienteling.contracts.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody sends with {@code retryStep}, {@code skipStep}, {@code keepNumber} or {@code cancelOnboarding}.
 *
 * @param operator who acts: an id, not a name, for it is kept in the event topic
 * @param reason why, in a few words
 * @param others members that were sent and that the Update does not take; it refuses them, so that nobody believes them done
 */
public record OperatorRequest(
        @Nullable String operator,
        @Nullable String reason,
        @JsonIgnore List<String> others) {

    /** Who acts and why, and nothing else. */
    public OperatorRequest(@Nullable String operator, @Nullable String reason) {
        this(operator, reason, List.of());
    }

    /** Reads whatever was sent; what has not this form counts as left out, and is refused with a sentence. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OperatorRequest read(JsonNode sent) {
        return new OperatorRequest(
                Sent.text(sent, "operator"), Sent.text(sent, "reason"), Sent.others(sent, "operator", "reason"));
    }
}
