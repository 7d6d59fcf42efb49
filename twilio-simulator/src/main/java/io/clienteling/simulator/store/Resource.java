package io.clienteling.simulator.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One stored resource: the JSON that Twilio would answer, plus fields of our own whose names begin with {@code #}. */
public final class Resource {
    private final ObjectNode json;

    Resource(ObjectNode json) {
        this.json = json;
    }

    public static Resource named(String sid) {
        return new Resource(JsonNodeFactory.instance.objectNode().put("sid", sid));
    }

    public String sid() {
        return text("sid");
    }

    /** What the resource hangs on: its account, or its bundle, service, or profile. */
    public String scope() {
        return text("#scope");
    }

    public String text(String name) {
        return Objects.requireNonNull(find(name), () -> "No " + name + " in " + json);
    }

    public @Nullable String find(String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    public boolean is(String name, String value) {
        return value.equals(find(name));
    }

    public boolean flag(String name) {
        JsonNode value = json.get(name);
        return value != null && value.asBoolean();
    }

    public long number(String name) {
        JsonNode value = json.get(name);
        return value == null ? 0 : value.asLong();
    }

    public JsonNode json(String name) {
        JsonNode value = json.get(name);
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    public Resource set(String name, @Nullable String value) {
        json.put(name, value);
        return this;
    }

    public Resource set(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    public Resource set(String name, long value) {
        json.put(name, value);
        return this;
    }

    public Resource set(String name, JsonNode value) {
        json.set(name, value);
        return this;
    }

    public Resource clear(String name) {
        json.remove(name);
        return this;
    }

    /** What Twilio would answer: everything but our own fields. */
    public ObjectNode view() {
        ObjectNode view = json.deepCopy();
        view.propertyNames().stream()
                .filter(name -> name.startsWith("#"))
                .toList()
                .forEach(view::remove);
        return view;
    }

    /** A new resource with the same content under another SID. */
    public Resource copyAs(String sid) {
        return new Resource(json.deepCopy()).set("sid", sid);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
