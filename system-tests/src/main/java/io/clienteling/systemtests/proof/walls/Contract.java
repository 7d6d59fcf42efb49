package io.clienteling.systemtests.proof.walls;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract that the public port itself serves. */
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String JSON = "application/json";

    private final JsonNode contract;

    Contract(String yaml) {
        this.contract = YAMLMapper.builder().build().readTree(yaml);
    }

    /** Each path with each method. */
    List<Operation> operations() {
        return contract.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())))
                .toList();
    }

    private Operation operation(String path, String method, JsonNode operation) {
        var contents = operation.path("requestBody").path("content");
        var type = contents.has(JSON)
                ? JSON
                : contents.propertyNames().stream().findFirst().orElse(null);
        var content = type == null ? MissingNode.getInstance() : contents.path(type);
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                !operation.has("security"),
                type,
                example(content),
                followed(content.path("schema")));
    }

    private static String example(JsonNode content) {
        var value = content.path("examples")
                .valueStream()
                .map(example -> example.path("value"))
                .findFirst()
                .orElse(MissingNode.getInstance());
        return value.isString() ? value.stringValue() : value.isMissingNode() ? "{}" : value.toString();
    }

    /** Every member of the body that is a text, as a JSON pointer, with what the contract says of it. */
    Stream<Text> textsOf(Operation operation) {
        return texts("", operation.schema());
    }

    private Stream<Text> texts(String at, JsonNode schema) {
        return followed(schema).path("properties").properties().stream().flatMap(member -> {
            var pointer = at + "/" + member.getKey();
            var of = followed(member.getValue());
            return of.has("properties")
                    ? texts(pointer, of)
                    : isText(of)
                            ? Stream.of(new Text(
                                    pointer, of.path("format").asString("").equals("uri")))
                            : Stream.empty();
        });
    }

    private static boolean isText(JsonNode schema) {
        var type = schema.path("type");
        return type.isString()
                ? type.stringValue().equals("string")
                : type.valueStream().anyMatch(each -> each.asString().equals("string"));
    }

    private JsonNode followed(JsonNode schema) {
        return schema.has("$ref")
                ? followed(contract.at(schema.path("$ref").asString().substring(1)))
                : schema;
    }

    /**
     * A member of a body.
     *
     * @param url whether it has to be a URL
     */
    record Text(String pointer, boolean url) {}
}
