package io.clienteling.gateway.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the fields of a JSON object and gathers everything that is wrong with them, so that a client is told once and
 * not field by field. A field that is null counts as left out, unless it is
 * read as one that must not be. End with {@link #done()}, which throws what was gathered
 * and names the fields that nobody asked for: a misspelt field must not pass silently.
 */
public final class Fields {

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Fields> children = new ArrayList<>();

    private Fields(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** The fields of a body, which must be an object. */
    public static Fields of(JsonNode body) {
        if (!body.isObject()) {
            throw HttpProblem.badRequest("The body must be a JSON object, {…}.");
        }
        return new Fields(body, "", new ArrayList<>());
    }

    /** The fields of a body that may be left out. */
    public static Fields ofOptional(@Nullable JsonNode body) {
        return of(body == null ? JsonNodeFactory.instance.objectNode() : body);
    }

    /** Whether the field is there at all, be it null. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** The text of a field that may be left out; empty too where it is wrong. */
    public Optional<String> text(String name, TextRule rule) {
        return value(name).flatMap(value -> accepted(name, value, rule));
    }

    /** The text of a field that may be left out, and must not be null. */
    public Optional<String> givenText(String name, TextRule rule) {
        refuseNull(name);
        return text(name, rule);
    }

    /** The text of a field that must be there; where it is wrong, {@link #done()} will throw. */
    public String requiredText(String name, TextRule rule) {
        if (value(name).isEmpty()) {
            refuse(name, "must be given.");
        }
        return text(name, rule).orElse("");
    }

    /** A whole number within those bounds, both included, which may be left out; 7.0 is one, as for JSON Schema. */
    public Optional<Long> number(String name, long least, long most) {
        var value = value(name);
        var number = value.filter(
                        node -> node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong())
                .map(JsonNode::longValue)
                .filter(given -> least <= given && given <= most);
        if (value.isPresent() && number.isEmpty()) {
            refuse(name, "must be a whole number between " + least + " and " + most + ".");
        }
        return number;
    }

    /** A field that is true or false. */
    public Optional<Boolean> flag(String name) {
        var value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            refuse(name, "must be true or false.");
            return Optional.empty();
        }
        return value.map(JsonNode::booleanValue);
    }

    /** The same of a field that must not be null. */
    public Optional<Boolean> givenFlag(String name) {
        refuseNull(name);
        return flag(name);
    }

    private void refuseNull(String name) {
        if (object.path(name).isNull()) {
            refuse(name, "must not be null; leave it out where it shall stay as it is.");
        }
    }

    /** The fields of an object inside this one, which must be there. */
    public Fields object(String name) {
        var value = value(name).filter(JsonNode::isObject);
        if (value.isEmpty()) {
            refuse(name, "must be given, as a JSON object {…}.");
        }
        var child = new Fields(
                value.orElseGet(JsonNodeFactory.instance::objectNode),
                path(name) + ".",
                childErrors(value.isPresent()));
        children.add(child);
        return child;
    }

    /** Where the object itself is missing, that is said already, and its fields need not be. */
    private List<FieldError> childErrors(boolean present) {
        return present ? errors : new ArrayList<>();
    }

    /** Whether something is wrong with that field. */
    public boolean refused(String name) {
        return errors.stream().anyMatch(error -> error.field().equals(path(name)));
    }

    /** Notes what is wrong with a field. */
    public void refuse(String name, String complaint) {
        errors.add(new FieldError(path(name), complaint));
    }

    /** Throws what was gathered, where anything was. */
    public void done() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw HttpProblem.wrongFields(errors);
        }
    }

    private void refuseUnknown() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        refuse(name, "is not a field of this request; it takes " + String.join(", ", known) + "."));
        children.forEach(Fields::refuseUnknown);
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private Optional<String> accepted(String name, JsonNode value, TextRule rule) {
        var complaint = value.isString() ? rule.complaint(value.stringValue()) : Optional.of("must be a text.");
        complaint.ifPresent(sentence -> refuse(name, sentence));
        return complaint.isPresent() ? Optional.empty() : Optional.of(value.stringValue());
    }

    private String path(String name) {
        return prefix + name;
    }
}
