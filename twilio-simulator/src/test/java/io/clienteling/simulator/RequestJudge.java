package io.clienteling.simulator;

import io.clienteling.simulator.http.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds one request against what a document declares for its operation: names, required ones, and simple types. */
record RequestJudge(String operation, JsonNode description, JsonNode document) {
    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d+");

    List<String> objections(Form query, Form form, @Nullable JsonNode json) {
        List<String> objections = new ArrayList<>();
        parameters(query, objections);
        JsonNode body = description.path("requestBody").path("content");
        if (json == null) {
            form(form, resolved(body.path("application/x-www-form-urlencoded").path("schema")), objections);
        } else {
            json(json, resolved(body.path("application/json").path("schema")), "", objections);
        }
        return objections;
    }

    /** A parameter of the query or of the form, and a value that is not of its kind. */
    record Parameter(String operation, boolean inQuery, String name, String nonsense) {
        @Override
        public String toString() {
            return operation + " " + name + "=" + nonsense;
        }
    }

    /** The parameters that have a kind: one of a few, true or false, a number, a SID, an address, a date. */
    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode reference : description.path("parameters")) {
            JsonNode parameter = resolved(reference);
            if (parameter.path("in").asString().equals("query")) {
                add(parameters, true, parameter.path("name").asString(), parameter.path("schema"));
            }
        }
        JsonNode form = description.path("requestBody").path("content").path("application/x-www-form-urlencoded");
        resolved(form.path("schema"))
                .path("properties")
                .properties()
                .forEach(entry -> add(parameters, false, entry.getKey(), entry.getValue()));
        return parameters;
    }

    private void add(List<Parameter> parameters, boolean inQuery, String name, JsonNode declared) {
        JsonNode schema = resolved(declared);
        JsonNode item = schema.has("items") ? resolved(schema.path("items")) : schema;
        String nonsense = nonsense(item);
        if (!nonsense.isEmpty()) {
            parameters.add(new Parameter(operation, inQuery, name, nonsense));
        }
    }

    /** A value that is not of the declared kind; none when any text will do. */
    private static String nonsense(JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "boolean" -> "perhaps";
            case "integer", "number" -> "many";
            default -> schema.has("enum") || schema.has("pattern") || schema.has("format") ? "N0nsense" : "";
        };
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asString().substring(1)))
                : node;
    }

    private void parameters(Form query, List<String> objections) {
        Set<String> declared = new TreeSet<>();
        for (JsonNode reference : description.path("parameters")) {
            JsonNode parameter = resolved(reference);
            if (parameter.path("in").asString().equals("query")) {
                String name = parameter.path("name").asString();
                declared.add(name);
                value(name, query.all(name), parameter.path("schema"), objections);
                if (parameter.path("required").asBoolean() && !query.has(name)) {
                    objections.add(operation + " needs the parameter " + name);
                }
            }
        }
        unknown(query.asMap(), declared, "parameter", objections);
    }

    private void form(Form form, JsonNode schema, List<String> objections) {
        JsonNode properties = schema.path("properties");
        unknown(form.asMap(), Set.copyOf(properties.propertyNames()), "form key", objections);
        schema.path("required").valueStream().map(JsonNode::asString).forEach(name -> {
            if (!form.has(name)) {
                objections.add(operation + " needs the form key " + name);
            }
        });
        properties
                .properties()
                .forEach(entry -> value(entry.getKey(), form.all(entry.getKey()), entry.getValue(), objections));
    }

    private void unknown(Map<String, List<String>> sent, Set<String> declared, String what, List<String> objections) {
        sent.keySet().stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> objections.add(operation + " does not know the " + what + " " + name));
    }

    private void value(String name, List<String> values, JsonNode declared, List<String> objections) {
        JsonNode schema = resolved(declared);
        JsonNode item = schema.has("items") ? resolved(schema.path("items")) : schema;
        values.stream()
                .filter(value -> !value.isEmpty() && !fits(value, item))
                .forEach(value -> objections.add(operation + " does not take " + value + " as " + name));
    }

    private static boolean fits(String value, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").valueStream().map(JsonNode::asString).anyMatch(value::equals);
        }
        if (schema.has("pattern") && !Pattern.matches(schema.path("pattern").asString(), value)) {
            return false;
        }
        return switch (schema.path("type").asString("")) {
            case "boolean" -> FLAGS.contains(value);
            case "integer" -> WHOLE_NUMBER.matcher(value).matches();
            default -> true;
        };
    }

    private void json(JsonNode sent, JsonNode schema, String at, List<String> objections) {
        JsonNode properties = schema.path("properties");
        Stream<String> required = schema.path("required").valueStream().map(JsonNode::asString);
        required.filter(name -> !sent.has(name)).forEach(name -> objections.add(operation + " needs " + at + name));
        if (!sent.isObject() || !properties.isObject()) {
            return;
        }
        sent.properties().forEach(entry -> {
            if (properties.has(entry.getKey())) {
                json(
                        entry.getValue(),
                        resolved(properties.path(entry.getKey())),
                        at + entry.getKey() + ".",
                        objections);
            } else {
                objections.add(operation + " does not know " + at + entry.getKey());
            }
        });
    }
}
