package io.clienteling.contracts.operator;

import io.clienteling.contracts.ContractJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Reads what a person typed into a dialog: what has another form than it should counts as left out. */
public final class Sent {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private Sent() {}

    /** The text of that member. */
    public static @Nullable String text(JsonNode sent, String name) {
        var value = sent.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    /** The whole number of that member. */
    public static @Nullable Integer number(JsonNode sent, String name) {
        var value = sent.path(name);
        return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
    }

    /** The members of other names than those. */
    public static List<String> others(JsonNode sent, String... names) {
        return sent.propertyNames().stream()
                .filter(name -> !List.of(names).contains(name))
                .toList();
    }

    static @Nullable Map<String, Object> fields(JsonNode sent, String name) {
        var value = sent.path(name);
        return value.isObject() ? ContractJson.mapper().convertValue(value, FIELDS) : null;
    }
}
