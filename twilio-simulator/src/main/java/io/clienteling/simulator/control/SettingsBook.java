package io.clienteling.simulator.control;

import io.clienteling.simulator.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the settings over restarts. */
public final class SettingsBook {
    private static final String FACT = "settings";

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
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

    /** Changes what is named and leaves the rest. */
    public void merge(ObjectNode changes) {
        ObjectNode merged = json.valueToTree(current);
        merged.setAll(changes);
        try {
            set(json.treeToValue(merged, Settings.class));
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(Unreadable.sentence(unreadable), unreadable);
        }
    }

    /** Forgets what was set while running. */
    public void reset() {
        current = initial;
    }
}
