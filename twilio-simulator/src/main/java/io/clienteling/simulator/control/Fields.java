package io.clienteling.simulator.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody sent to an operation of the control API: the fields that it has, each of its kind. One that is null is not there. */
public record Fields(ObjectNode sent) {

    /** The fields of an object that may have those that are known, and no other. */
    public static Fields of(ObjectNode sent, String... known) {
        List<String> names = List.of(known);
        sent.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(Unreadable.noSuchField(unknown, names));
                });
        return new Fields(sent);
    }

    /** A text, empty when it is not there. */
    public String text(String name) {
        JsonNode value = value(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException(name + " must be a text, not " + value);
        }
        return value.asString("");
    }

    /** A text that has to be there. */
    public String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing: send it, and not empty");
        }
        return text;
    }

    /** A whole number, null when it is not there. */
    public @Nullable Integer wholeNumber(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + value);
        }
        return value.asInt();
    }

    /** An object, empty when it is not there. */
    public ObjectNode object(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(name + " must be an object, not " + value);
    }

    /** The elements of an array, none when it is not there. */
    public List<JsonNode> elements(String name) {
        JsonNode value = value(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw new IllegalArgumentException(name + " must be an array, not " + value);
        }
        return value.valueStream().toList();
    }

    private JsonNode value(String name) {
        JsonNode value = sent.path(name);
        return value.isNull() ? JsonNodeFactory.instance.missingNode() : value;
    }
}
