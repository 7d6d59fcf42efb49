package io.clienteling.simulator.a2p;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Why a registration failed: nothing, unless it did. Not every reason has a code. */
record Finding(@Nullable Integer code, @Nullable String reason) {
    static final Finding NOTHING = new Finding(null, null);

    /** The reason and its code in a list, by the names that a kind of registration has for them; no code where there is none. */
    ArrayNode list(String codeName, String reasonName) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (reason != null) {
            ObjectNode entry = list.addObject().put(reasonName, reason);
            if (code != null) {
                entry.put(codeName, code);
            }
        }
        return list;
    }
}
