package io.clienteling.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract of the API, as it is written. */
final class OpenApi {

    private static final Place DOCUMENT = new Place("", "", ContractYaml.read("openapi.yaml"));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
    private static final SchemaRegistry FORMATS_TOO = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private OpenApi() {}

    /** Each path with each method. */
    static Stream<Place> operations() {
        return DOCUMENT.get("paths")
                .members()
                .flatMap(Place::members)
                .filter(member -> METHODS.contains(member.name()));
    }

    /** Each answer of each operation, and those that the document says of every path. */
    static Stream<Place> responses() {
        return Stream.concat(
                operations().flatMap(operation -> operation.get("responses").members()),
                DOCUMENT.get("components").get("responses").members());
    }

    /** Each form in which an operation takes its body. */
    static Stream<Place> bodies() {
        return operations().flatMap(operation -> operation.get("requestBody").contents());
    }

    /** Each parameter of each operation and path, and each header of each answer. */
    static Stream<Place> parameters() {
        return Stream.concat(
                        named("parameters").flatMap(Place::members),
                        named("headers")
                                .filter(headers -> !headers.node().has("type"))
                                .flatMap(Place::members))
                .map(Place::followed);
    }

    /** Each property of each schema. */
    static Stream<Place> properties() {
        return named("properties").flatMap(Place::members);
    }

    /** Whatever shows examples: a body's form, a parameter, a schema. */
    static Stream<Place> showing() {
        return DOCUMENT.everything()
                .filter(place -> !place.name().equals("components"))
                .filter(place -> place.examples().findAny().isPresent());
    }

    /** The examples that several answers show. */
    static Stream<Place> sharedExamples() {
        return DOCUMENT.get("components").get("examples").members();
    }

    /** What is defined once under that name. */
    static Place schema(String name) {
        return DOCUMENT.get("components").get("schemas").get(name);
    }

    /** The document as text. */
    static String text() {
        return DOCUMENT.node().toString();
    }

    private static Stream<Place> named(String name) {
        return DOCUMENT.everything().filter(place -> place.name().equals(name));
    }

    /**
     * A place in the document.
     *
     * @param at the way there
     */
    record Place(String at, String name, JsonNode node) {

        Place get(String member) {
            return new Place(at + " " + member, member, node.path(member));
        }

        Stream<Place> members() {
            return node.isArray()
                    ? IntStream.range(0, node.size())
                            .mapToObj(i -> new Place(at + " " + i, Integer.toString(i), node.path(i)))
                    : node.propertyStream().map(member -> get(member.getKey()));
        }

        /** What it refers to, where it does. */
        Place followed() {
            var reference = node.path("$ref").asString("");
            return reference.isEmpty()
                    ? this
                    : new Place(at, name, DOCUMENT.node().at(reference.substring(1))).followed();
        }

        /** Whether it says something there, by itself or by what it refers to. */
        boolean says(String member) {
            return !node.path(member).asString("").isBlank()
                    || !followed().node().path(member).asString("").isBlank();
        }

        /** Each form of a body or an answer. */
        Stream<Place> contents() {
            return followed().get("content").members();
        }

        Stream<Place> examples() {
            var several = get("examples");
            return Stream.concat(
                    node.has("example") ? Stream.of(get("example")) : Stream.empty(),
                    several.node().isArray()
                            ? several.members()
                            : several.members()
                                    .map(example -> example.followed().get("value")));
        }

        boolean isShown() {
            return examples().findAny().isPresent();
        }

        /** What its examples have to be like. */
        Place shape() {
            return node.has("schema") ? get("schema") : this;
        }

        /** What is wrong with that value by this schema, formats included. */
        List<Error> objectionsTo(JsonNode value) {
            var whole = (ObjectNode) node.deepCopy();
            whole.set("components", DOCUMENT.node().path("components"));
            return FORMATS_TOO.getSchema(whole).validate(value);
        }

        /** This place and all inside it, but not what examples are made of. */
        Stream<Place> everything() {
            return name.equals("example") || name.equals("examples")
                    ? Stream.empty()
                    : Stream.concat(Stream.of(this), members().flatMap(Place::everything));
        }

        @Override
        public String toString() {
            return at.strip();
        }
    }
}
