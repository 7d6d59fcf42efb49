package io.clienteling.simulator.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form field {@code Attributes}, which holds a JSON object as text. */
public final class Attributes {
    private static final JsonMapper JSON = new JsonMapper();

    private Attributes() {}

    /** The object, empty when the field is not there. */
    public static ObjectNode of(Form form) {
        ObjectNode parsed = sent(form);
        return parsed == null ? JsonNodeFactory.instance.objectNode() : parsed;
    }

    /** The object, null when the field is not there. */
    public static @Nullable ObjectNode sent(Form form) {
        String text = form.text("Attributes");
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw ErrorCode.ATTRIBUTES_INVALID.refusal();
        }
        throw ErrorCode.ATTRIBUTES_INVALID.refusal();
    }
}
