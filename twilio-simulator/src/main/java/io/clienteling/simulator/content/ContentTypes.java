package io.clienteling.simulator.content;

import io.clienteling.simulator.http.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The types that a template may have, as Twilio's document declares them: which fields each needs, of which kind each field is,
 * and which words are taken where there are only a few. What a type does not declare it does not have: all of them say
 * {@code additionalProperties: false} there.
 */
final class ContentTypes {
    private final JsonNode declared = read();

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(ContentTypes.class.getResourceAsStream("types.json"))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a type that there is not, or that lacks something. */
    void check(String name, JsonNode type) {
        if (!declared.has(name)) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " is not one of Twilio's content types");
        }
        check(name, type, declared.path(name));
    }

    private static void check(String at, JsonNode value, JsonNode declared) {
        switch (declared.path("type").asString()) {
            case "object" -> object(at, value, declared);
            case "array" -> array(at, value, declared.path("items"));
            case "number" -> demand(value.isNumber(), at, "a number");
            case "boolean" -> demand(value.isBoolean(), at, "true or false");
            default -> text(at, value, declared.path("enum"));
        }
    }

    private static void object(String at, JsonNode value, JsonNode declared) {
        demand(value.isObject(), at, "an object");
        JsonNode fields = declared.path("properties");
        value.properties().forEach(field -> {
            if (!fields.has(field.getKey())) {
                throw ErrorCode.INVALID_PARAMETER.refusal("types." + at + " has no " + field.getKey());
            }
            if (!isAbsent(field.getValue())) {
                check(at + "." + field.getKey(), field.getValue(), fields.path(field.getKey()));
            }
        });
        for (JsonNode name : declared.path("required")) {
            if (isMissing(value.path(name.asString()))) {
                throw ErrorCode.MISSING_PARAMETER.refusal("types." + at + "." + name.asString(), "post body");
            }
        }
    }

    private static void array(String at, JsonNode value, JsonNode item) {
        demand(value.isArray(), at, "an array");
        for (int i = 0; i < value.size(); i++) {
            check(at + "[" + i + "]", value.path(i), item);
        }
    }

    private static void text(String at, JsonNode value, JsonNode words) {
        demand(value.isString(), at, "a string");
        boolean isTaken = words.isMissingNode() || words.valueStream().anyMatch(value::equals);
        demand(isTaken, at, "one of " + words);
    }

    private static void demand(boolean isSo, String at, String what) {
        if (!isSo) {
            throw ErrorCode.INVALID_PARAMETER.refusal("types." + at + " must be " + what);
        }
    }

    /** As a language that is sent empty is missing, so is a text. */
    private static boolean isMissing(JsonNode value) {
        return isAbsent(value) || (value.isString() && value.asString().isEmpty());
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
