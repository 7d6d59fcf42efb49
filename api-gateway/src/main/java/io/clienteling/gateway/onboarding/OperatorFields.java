package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads who acts and why; both may be left out. */
public final class OperatorFields {

    private static final TextRule OPERATOR = TextRule.line(128).and(TextRule.VISIBLE);
    private static final TextRule REASON = TextRule.line(500).and(TextRule.ONE_DIRECTION);

    private OperatorFields() {}

    /**
     * Reads the fields {@code operator} and {@code reason} of a body.
     *
     * @param subject who acts where the body does not say so: the token's subject
     */
    public static OperatorRequest read(Fields fields, String subject) {
        return by(fields.text("operator", OPERATOR), fields.text("reason", REASON), subject);
    }

    /** Reads a body, or the lack of one, that says nothing else. */
    public static OperatorRequest readAlone(@Nullable JsonNode body, String subject) {
        var fields = Fields.ofOptional(body);
        var by = read(fields, subject);
        fields.done();
        return by;
    }

    /** Reads the query parameters of a call that takes no body. */
    public static OperatorRequest readParameters(Map<String, String> parameters, String subject) {
        var given = JsonNodeFactory.instance.objectNode();
        parameters.forEach(given::put);
        return readAlone(given, subject);
    }

    private static OperatorRequest by(Optional<String> operator, Optional<String> reason, String subject) {
        return new OperatorRequest(operator.orElse(subject), reason.orElse("over HTTP"));
    }
}
