package io.clienteling.simulator.control;

import io.clienteling.simulator.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the settings over restarts. */
public final class SettingsBook {
    private static final String FACT = "settings";

    private final JsonMapper json = StrictJson.mapper();
    private final Store store;
    private final Settings initial;
    private volatile Settings current;

    public SettingsBook(Store store, Settings initial) {
        this.store = store;
        this.initial = initial;
        this.current = remembered(store.fact(FACT));
    }

    private Settings remembered(@Nullable String text) {
        return text == null ? initial : json.readValue(text, Settings.class);
    }

    public Settings get() {
        return current;
    }

    public JsonNode view() {
        return json.valueToTree(current);
    }

    public void set(Settings settings) {
        store.remember(FACT, json.writeValueAsString(settings));
        current = settings;
    }

    /** The settings with what is named changed and the rest as it is. */
    public Settings with(ObjectNode changes) {
        ObjectNode merged = json.valueToTree(current);
        merged.setAll(changes);
        return json.treeToValue(merged, Settings.class);
    }

    /** Forgets what was set while running. */
    public void reset() {
        current = initial;
    }
}
