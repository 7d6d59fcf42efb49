package io.clienteling.simulator;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.simulator.http.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Twilio's OpenAPI documents as a judge of answers. Their schemas are made strict: every declared property has to be
 * there, and no other. Where a document contradicts its own examples, the examples win; each such case is named here.
 */
final class TwilioDocuments {
    private static final List<String> FILES = List.of(
            "api_v2010",
            "messaging_v1",
            "messaging_v2",
            "numbers_v2",
            "trusthub_v1",
            "content_v1",
            "content_v2",
            "studio_v2",
            "accounts_v1");

    /** Declared as numbers; Twilio's examples, and Twilio, send text. */
    private static final Set<String> NUMBERS_AS_TEXT = Set.of("latitude", "longitude");

    /** Declared without null; in the examples they are null when there is nothing to say. */
    private static final Set<String> NULL_IN_EXAMPLES =
            Set.of("compliance", "configuration", "webhook", "profile", "properties", "offline_reasons");

    /** The same of toll-free verifications. */
    private static final String NULL_IN_VERIFICATIONS = "vetting_provider";

    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> called = new TreeSet<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    private record Operation(
            String method, String template, Pattern path, int fixed, JsonNode description, JsonNode document) {
        String name() {
            return method + " " + template;
        }
    }

    TwilioDocuments() {
        FILES.forEach(this::read);
        operations.sort(Comparator.comparingInt(Operation::fixed).reversed());
    }

    private void read(String file) {
        try (InputStream in =
                Objects.requireNonNull(TwilioDocuments.class.getResourceAsStream("/twilio/twilio_" + file + ".yaml"))) {
            JsonNode document = new YAMLMapper().readTree(in);
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        if (operation.getValue().has("responses")) {
                            operations.add(
                                    operation(operation.getKey(), path.getKey(), operation.getValue(), document));
                        }
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(String method, String template, JsonNode operation, JsonNode document) {
        String regex = Pattern.quote(template).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
        int fixed = (int) List.of(template.split("/")).stream()
                .filter(segment -> !segment.startsWith("{"))
                .count();
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT),
                template,
                Pattern.compile(regex),
                fixed,
                operation,
                document);
    }

    /** What is wrong with an answer; nothing when Twilio's document would let it pass. */
    List<String> objections(TwilioClient.Reply reply) {
        if (reply.status() >= 400) {
            return errorObjections(reply);
        }
        Operation operation = find(reply.method(), pathOf(reply));
        if (operation == null) {
            return List.of(reply.method() + " " + reply.path() + " is in no document");
        }
        called.add(operation.name());
        JsonNode response = operation.description.path("responses").path(Integer.toString(reply.status()));
        if (response.isMissingNode()) {
            return List.of(operation.name() + " does not declare status " + reply.status());
        }
        JsonNode declared = response.path("content").path("application/json").path("schema");
        if (declared.isMissingNode()) {
            return reply.body().isMissingNode() ? List.of() : List.of(operation.name() + " has no body");
        }
        Schema schema = schemas.computeIfAbsent(
                declared, node -> registry.getSchema(strict(node, operation.document, operation.template, true)));
        return schema.validate(reply.body()).stream()
                .map(Error::toString)
                .map(error -> operation.name() + ": " + error)
                .toList();
    }

    private static String pathOf(TwilioClient.Reply reply) {
        return reply.path().replaceFirst("\\?.*", "");
    }

    private @Nullable Operation find(String method, String path) {
        return operations.stream()
                .filter(candidate -> candidate.method.equals(method)
                        && candidate.path.matcher(path).matches())
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with a request that was answered well; nothing when Twilio's document would let it pass. */
    List<String> requestObjections(TwilioClient.Reply reply) {
        String query = reply.path().contains("?") ? reply.path().replaceFirst("[^?]*\\?", "") : null;
        String sent = reply.sent() == null ? "" : reply.sent();
        boolean json = reply.raw()
                .request()
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("application/json");
        return requestObjections(
                reply.method(),
                pathOf(reply),
                Form.parse(query),
                Form.parse(json ? null : sent),
                json ? new JsonMapper().readTree(sent) : null);
    }

    List<String> requestObjections(String method, String path, Form query, Form form, @Nullable JsonNode json) {
        Operation operation = find(method, path);
        return operation == null
                ? List.of(method + " " + path + " is in no document")
                : new RequestJudge(operation.name(), operation.description, operation.document)
                        .objections(query, form, json);
    }

    /** The parameters of an operation that can be wrong by themselves, as long as no exception is named for them. */
    List<RequestJudge.Parameter> parameters(String method, String path) {
        Operation operation = find(method, path.replaceFirst("\\?.*", ""));
        return operation == null
                ? List.of()
                : new RequestJudge(operation.name(), operation.description, operation.document).parameters();
    }

    private static List<String> errorObjections(TwilioClient.Reply reply) {
        Set<String> names = new TreeSet<>(reply.body().propertyNames());
        // Twilio's SDKs know this one beside the four; the validation of flows needs it.
        names.remove("details");
        boolean shaped = names.equals(Set.of("code", "message", "more_info", "status"))
                && reply.body().path("status").asInt() == reply.status();
        return shaped ? List.of() : List.of("An error does not look like Twilio's: " + reply.body());
    }

    /** The operations that were answered well so far. */
    Set<String> called() {
        return called;
    }

    Set<String> declared() {
        Set<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.name()));
        return names;
    }

    private static JsonNode strict(JsonNode schema, JsonNode document, String template, boolean top) {
        if (schema.has("$ref")) {
            String pointer = schema.path("$ref").asString().substring(1);
            return strict(document.at(pointer), document, template, false);
        }
        ObjectNode strict = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(property -> {
            switch (property.getKey()) {
                case "type", "enum", "pattern", "minLength", "maxLength", "format" ->
                    strict.set(property.getKey(), property.getValue());
                case "items" -> strict.set("items", strict(property.getValue(), document, template, false));
                default -> {
                    // Descriptions and the like.
                }
            }
        });
        if (schema.has("oneOf")) {
            ArrayNode choices = strict.putArray("anyOf");
            schema.path("oneOf").forEach(choice -> choices.add(strict(choice, document, template, false)));
        }
        if (schema.path("properties").isObject()) {
            properties(schema, strict, document, template, top);
        }
        return schema.path("nullable").asBoolean() ? nullable(strict) : strict;
    }

    private static void properties(
            JsonNode schema, ObjectNode strict, JsonNode document, String template, boolean top) {
        ObjectNode properties = strict.putObject("properties");
        ArrayNode required = strict.putArray("required");
        // Twilio's examples of available numbers have no paging beside the array.
        boolean unpaged = top && template.contains("/AvailablePhoneNumbers");
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = strict(property.getValue(), document, template, false);
            if (NUMBERS_AS_TEXT.contains(name)) {
                value = nullable(JsonNodeFactory.instance.objectNode().put("type", "string"));
            }
            if (NULL_IN_EXAMPLES.contains(name) && template.startsWith("/v2/Channels/Senders")) {
                value = nullable((ObjectNode) value);
            }
            if (name.equals(NULL_IN_VERIFICATIONS)) {
                value = nullable((ObjectNode) value);
            }
            properties.set(name, value);
            if (!unpaged || name.equals("uri") || name.equals("available_phone_numbers")) {
                required.add(name);
            }
        });
        strict.put("additionalProperties", false);
    }

    private static ObjectNode nullable(ObjectNode schema) {
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        choices.add(schema);
        choices.addObject().put("type", "null");
        return either;
    }
}
