package io.clienteling.systemtests.proof.walls;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What may be asked of the public port, as the contract says it.
 *
 * @param path with its parameters in braces
 * @param secured whether it takes a token
 * @param contentType of its body; null where it has none
 * @param example a body that it takes; empty where the contract shows none
 * @param schema what its body has to be like; missing where it has none
 */
record Operation(
        String method,
        String path,
        boolean secured,
        @Nullable String contentType,
        String example,
        JsonNode schema) {

    static final String STORE = "{store_id}";

    /** Its name in the report. */
    String name() {
        return method + " " + path.replace("/clienteling/setup", "");
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** Whether it puts something new at a path of one's own choice, which is no secret then. */
    boolean puts() {
        return method.equals("PUT");
    }

    boolean namesAStore() {
        return path.contains(STORE);
    }

    boolean takesJson() {
        return "application/json".equals(contentType);
    }

    /** The path with that store. */
    String of(String store) {
        return path.replace(STORE, store);
    }

    Optional<String> body() {
        return Optional.ofNullable(contentType).map(_ -> example);
    }
}
