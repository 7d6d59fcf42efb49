package io.clienteling.simulator.studio;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is wrong with the definition of a flow, each with its place. A definition without any {@code states} passes: the
 * example of Twilio's document is one. Which types of widgets there are Twilio's document does not say.
 */
final class Findings {
    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    private final Set<String> names = new HashSet<>();

    private Findings() {}

    /** The errors in a definition, which is null when it is no JSON. */
    static ArrayNode in(@Nullable JsonNode definition) {
        Findings findings = new Findings();
        if (definition == null || !definition.isObject()) {
            findings.error("#", "must be a JSON object");
        } else {
            findings.check(definition);
        }
        return findings.errors;
    }

    private void check(JsonNode definition) {
        JsonNode states = definition.path("states");
        JsonNode initial = definition.path("initial_state");
        if (!initial.isString()) {
            error("#/initial_state", "must be the name of a state");
        }
        if (states.isMissingNode()) {
            return;
        }
        if (!states.isArray() || states.isEmpty()) {
            error("#/states", "must be an array with a state at least");
            return;
        }
        checkStates(states);
        checkTarget("#/initial_state", initial);
    }

    private void checkStates(JsonNode states) {
        for (int i = 0; i < states.size(); i++) {
            checkState("#/states/" + i, states.path(i));
        }
        for (int i = 0; i < states.size(); i++) {
            checkTransitions("#/states/" + i + "/transitions", states.path(i).path("transitions"));
        }
    }

    private void checkState(String place, JsonNode state) {
        String name = state.path("name").isString() ? state.path("name").asString() : "";
        if (name.isBlank()) {
            error(place + "/name", "must be a string that is not empty");
        } else if (!names.add(name)) {
            error(place + "/name", "is the name of another state, too: " + name);
        }
        JsonNode type = state.path("type");
        if (!type.isString() || type.asString().isBlank()) {
            error(place + "/type", "must be the type of a widget");
        }
    }

    /** A transition without a target ends the flow. */
    private void checkTransitions(String place, JsonNode transitions) {
        if (!transitions.isMissingNode() && !transitions.isArray()) {
            error(place, "must be an array");
        }
        for (int i = 0; i < transitions.size(); i++) {
            JsonNode next = transitions.path(i).path("next");
            if (!next.isMissingNode() && !next.isNull()) {
                checkTarget(place + "/" + i + "/next", next);
            }
        }
    }

    private void checkTarget(String place, JsonNode target) {
        if (!target.isString() || !names.contains(target.asString())) {
            error(place, "is not the name of a state: " + target);
        }
    }

    private void error(String place, String message) {
        errors.addObject().put("message", message).put("property_path", place);
    }
}
