package io.clienteling.simulator.compliance;

import io.clienteling.simulator.number.Catalogue;
import io.clienteling.simulator.store.Sids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All regulations, put together from a file of rules; countries that need no bundle have none. */
public final class Rulebook {
    private static final List<String> END_USERS = List.of("business", "individual");

    private final JsonNode rules;
    private final List<Regulation> all;
    private final Map<String, Regulation> bySid;

    public Rulebook(Catalogue catalogue) {
        this.rules = read();
        this.all = catalogue.regulated(this::regulations).stream()
                .flatMap(List::stream)
                .toList();
        this.bySid = all.stream().collect(Collectors.toMap(Regulation::sid, Function.identity()));
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Rulebook.class.getResourceAsStream("requirements.json"))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Regulation> regulations(Catalogue.Regulated numbers) {
        List<Regulation> regulations = new ArrayList<>();
        for (String endUser : END_USERS) {
            JsonNode needed = choice(rules.path("needed").path(endUser), numbers);
            if (needed != null) {
                regulations.add(regulation(numbers, endUser, needed));
            }
        }
        return regulations;
    }

    private Regulation regulation(Catalogue.Regulated numbers, String endUser, JsonNode needed) {
        String type = numbers.type().word();
        JsonNode fields = Objects.requireNonNull(choice(rules.path("end_users").path(endUser), numbers));
        return new Regulation(
                Sids.of("RN", numbers.country() + "/" + type + "/" + endUser),
                numbers.country(),
                numbers.countryName(),
                numbers.type(),
                numbers.address(),
                endUser,
                texts(fields),
                texts(needed).stream().map(this::requirement).toList());
    }

    /** The entry for the country and type, else for the country, else for everybody; null when there is none. */
    private static @Nullable JsonNode choice(JsonNode options, Catalogue.Regulated numbers) {
        JsonNode chosen = Stream.of(numbers.country() + "/" + numbers.type().word(), numbers.country(), "*")
                .filter(options::has)
                .findFirst()
                .map(options::get)
                .orElseThrow();
        return chosen.isNull() ? null : chosen;
    }

    private Regulation.Requirement requirement(String key) {
        JsonNode rule = rules.path("requirements").path(key);
        return new Regulation.Requirement(
                key,
                rule.path("name").asString(),
                rule.path("description").asString(),
                texts(rule.path("fields")),
                texts(rule.path("accepted")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    List<Regulation> all() {
        return all;
    }

    Optional<Regulation> find(@Nullable String sid) {
        return sid == null ? Optional.empty() : Optional.ofNullable(bySid.get(sid));
    }

    String fieldName(String field) {
        return rules.path("fields").path(field).path(0).asString(field);
    }

    String fieldDescription(String field) {
        return rules.path("fields").path(field).path(1).asString("");
    }

    /** The values that a field of an end user can have; none when any text will do. */
    List<String> choices(String field) {
        return texts(rules.path("choices").path(field));
    }

    String documentName(String type) {
        return rules.path("documents").path(type).asString(type);
    }

    boolean isDocumentType(String type) {
        return rules.path("documents").has(type);
    }

    List<String> documentTypes() {
        return List.copyOf(rules.path("documents").propertyNames());
    }

    /** The fields that any requirement wants of a document type, and those of one that none accepts. */
    List<String> documentFields(String type) {
        Stream<String> wanted = all.stream()
                .flatMap(regulation -> regulation.documents().stream())
                .filter(requirement -> requirement.accepted().contains(type))
                .flatMap(requirement -> requirement.fields().stream());
        return Stream.concat(wanted, texts(rules.path("document_fields").path(type)).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The fields that any regulation wants of an end-user type. */
    List<String> endUserFields(String type) {
        return all.stream()
                .filter(regulation -> regulation.endUserType().equals(type))
                .flatMap(regulation -> regulation.endUserFields().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> endUserTypes() {
        return END_USERS;
    }
}
