package io.clienteling.contracts.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.operator.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody sends with {@code enterVerificationCode}.
 *
 * @param operator who acts: an id, not a name, for it is kept in the event topic
 * @param reason why, in a few words
 * @param verificationCode the digits that Meta sent to the number, by text or voice
 * @param others members that were sent and that the Update does not take
 */
public record VerificationCodeRequest(
        @Nullable String operator,
        @Nullable String reason,
        @Nullable String verificationCode,
        @JsonIgnore List<String> others) {

    /** Who acts, why and the code, and nothing else. */
    public VerificationCodeRequest(
            @Nullable String operator, @Nullable String reason, @Nullable String verificationCode) {
        this(operator, reason, verificationCode, List.of());
    }

    /** Reads whatever was sent; what has not this form counts as left out, and is refused with a sentence. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static VerificationCodeRequest read(JsonNode sent) {
        return new VerificationCodeRequest(
                Sent.text(sent, "operator"),
                Sent.text(sent, "reason"),
                Sent.text(sent, "verification_code"),
                Sent.others(sent, "operator", "reason", "verification_code"));
    }

    /** Who acts and why, without the code. */
    public OperatorRequest by() {
        return new OperatorRequest(operator, reason, others);
    }
}
