package io.clienteling.gateway.store;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.JsonFlaw;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a record of the topic says: the key names tenant and store, the value is the store; none removes it. */
record StoreRecord(String tenant, StoreChange change) {

    private static final Pattern KEY = Pattern.compile("([a-z0-9][a-z0-9-]{0,62})/([A-Za-z0-9][A-Za-z0-9._-]{0,127})");

    static StoreRecord read(@Nullable String key, byte @Nullable [] value, JsonMapper json) throws MalformedStore {
        var parts = KEY.matcher(key == null ? "" : key);
        if (!parts.matches()) {
            throw new MalformedStore("The key must be the tenant's name, a slash and the store's id.");
        }
        var tenant = parts.group(1);
        var storeId = parts.group(2);
        return new StoreRecord(
                tenant,
                value == null
                        ? StoreChange.remove(storeId)
                        : StoreChange.put(store(tenant, storeId, tree(value, json))));
    }

    private static JsonNode tree(byte[] value, JsonMapper json) throws MalformedStore {
        try {
            return json.readTree(value);
        } catch (JacksonException e) {
            throw new MalformedStore(JsonFlaw.of("The value", e) + ".", e);
        }
    }

    private static Store store(String tenant, String storeId, JsonNode value) throws MalformedStore {
        try {
            return StoreRequests.readOf(tenant, storeId, value);
        } catch (HttpProblem e) {
            throw new MalformedStore(String.valueOf(e.getMessage()), e);
        }
    }
}
