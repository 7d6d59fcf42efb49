package io.clienteling.simulator.a2p;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a campaign may be for: for a sole proprietor one thing, for all others everything else. */
final class Usecases {
    private final JsonNode all = read();

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Usecases.class.getResourceAsStream("usecases.json"))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String code) {
        return all.valueStream().anyMatch(usecase -> code(usecase).equals(code));
    }

    ObjectNode view(boolean soleProprietor) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.putArray("us_app_to_person_usecases")
                .addAll(all.valueStream()
                        .filter(usecase -> code(usecase).equals(Brands.SOLE_PROPRIETOR) == soleProprietor)
                        .toList());
        return view;
    }

    private static String code(JsonNode usecase) {
        return usecase.path("code").asString();
    }
}
