package io.clienteling.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds live answers to the contract: the status, the headers and the body must be what openapi.yaml says. */
public final class OpenApi {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode contract;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApi(JsonNode contract) {
        this.contract = contract;
    }

    public static OpenApi load() {
        return new OpenApi(
                YAMLMapper.builder().build().readTree(OpenApi.class.getResourceAsStream("/contracts/openapi.yaml")));
    }

    /** Every operation, as {@code GET /path/{parameter}}. */
    public Set<String> operations() {
        var operations = new TreeSet<String>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(name -> !name.equals("parameters"))
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Those of the operations of which the contract does not say that they may answer with that status. */
    public Set<String> operationsWithout(int status, Predicate<JsonNode> those) {
        return operations().stream()
                .filter(operation -> {
                    var parts = operation.split(" ", 2);
                    var described = contract.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
                    return those.test(described)
                            && described
                                    .path("responses")
                                    .path(Integer.toString(status))
                                    .isMissingNode();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static boolean needsAToken(JsonNode operation) {
        return operation.path("security").isMissingNode();
    }

    public static boolean takesABody(JsonNode operation) {
        return operation.has("requestBody");
    }

    /** Fails unless the contract foresees that answer; a path that it does not know is not its business. */
    public void check(String method, String path, Answer answer) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        if (!operation.get().isMissingNode()) {
            check(
                    resolve(operation.get().path("responses").path(Integer.toString(answer.status()))),
                    method,
                    path,
                    answer);
        } else if (answer.status() == 405) {
            check(contract.at("/components/responses/MethodNotAllowed"), method, path, answer);
        }
    }

    private void check(JsonNode response, String method, String path, Answer answer) {
        assertThat(response.isObject())
                .as("%s %s may answer %s: %s", method, path, answer.status(), answer.body())
                .isTrue();
        response.path("headers").properties().stream()
                .filter(header -> resolve(header.getValue()).path("required").asBoolean(false))
                .forEach(header -> assertThat(answer.header(header.getKey()))
                        .as("header %s of %s %s", header.getKey(), method, path)
                        .isPresent());
        var schema = response.path("content").path("application/json").path("schema");
        if (!schema.isMissingNode()) {
            var errors = schema(schema).validate(answer.json());
            assertThat(errors).as("%s %s: %s", method, path, answer.body()).isEmpty();
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        var bare = path.split("\\?", 2)[0];
        return contract.path("paths").properties().stream()
                .filter(entry -> matches(entry.getKey(), bare))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        var pattern = new StringBuilder();
        var literals = PARAMETER.split(template, -1);
        Arrays.stream(literals)
                .map(Pattern::quote)
                .forEach(literal -> pattern.append(literal).append("[^/]+"));
        pattern.setLength(pattern.length() - "[^/]+".length());
        return Pattern.matches(pattern.toString(), path);
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : contract.at(reference.substring(1));
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), text -> {
            var whole = (ObjectNode) schema.deepCopy();
            whole.set("components", contract.path("components"));
            return REGISTRY.getSchema(whole);
        });
    }
}
