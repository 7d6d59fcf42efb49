package io.clienteling.contracts.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.operator.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an operator sends with {@code raiseLimit}.
 *
 * @param operator who acts: an id, not a name
 * @param reason why, in a few words
 * @param numbers how many more may be bought today
 * @param others members that were sent and that the Update does not take
 */
public record RaiseRequest(
        @Nullable String operator,
        @Nullable String reason,
        @Nullable Integer numbers,
        @JsonIgnore List<String> others) {

    /** Who acts, why and how many, and nothing else. */
    public RaiseRequest(@Nullable String operator, @Nullable String reason, @Nullable Integer numbers) {
        this(operator, reason, numbers, List.of());
    }

    /** Reads whatever was sent; what has not this form counts as left out, and is refused with a sentence. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RaiseRequest read(JsonNode sent) {
        return new RaiseRequest(
                Sent.text(sent, "operator"),
                Sent.text(sent, "reason"),
                Sent.number(sent, "numbers"),
                Sent.others(sent, "operator", "reason", "numbers"));
    }

    /** Who acts and why, without the number. */
    public OperatorRequest by() {
        return new OperatorRequest(operator, reason, others);
    }
}
