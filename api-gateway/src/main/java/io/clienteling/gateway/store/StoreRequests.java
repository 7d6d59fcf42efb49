package io.clienteling.gateway.store;

import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a client puts into the directory. */
final class StoreRequests {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final TextRule COUNTRY =
            TextRule.accepting(COUNTRIES::contains, "must be a country by ISO 3166-1 alpha-2, for instance DE.");
    private static final TextRule ZONE = TextRule.accepting(
            ZONES::contains, "must be a name of the IANA time zone database, for instance Europe/Berlin.");
    private static final TextRule LINE = TextRule.line(200);

    private StoreRequests() {}

    /** A store whose id is said elsewhere, in the path for instance. */
    static Store read(String storeId, JsonNode body) {
        return store(storeId, Fields.of(body));
    }

    /** A store that says its id itself. */
    static Store readWithId(JsonNode body) {
        var fields = Fields.of(body);
        return store(fields.requiredText("store_id", StoreIds.FORM), fields);
    }

    /** A store that says its id and tenant itself; both must be these. */
    static Store readOf(String tenant, String storeId, JsonNode body) {
        var fields = Fields.of(body);
        fields.requiredText("tenant", same(tenant));
        fields.requiredText("store_id", same(storeId));
        return store(storeId, fields);
    }

    private static TextRule same(String expected) {
        return TextRule.accepting(expected::equals, "must be the same as in the key, " + expected + ".");
    }

    private static Store store(String storeId, Fields fields) {
        var store = new Store(
                storeId,
                fields.requiredText("name", LINE),
                fields.requiredText("country_code", COUNTRY),
                address(fields.object("address")),
                optional(fields, "landline", TextRule.PHONE_NUMBER),
                fields.requiredText("time_zone", ZONE));
        fields.done();
        return store;
    }

    private static Store.Address address(Fields fields) {
        return new Store.Address(
                fields.requiredText("street", LINE),
                fields.requiredText("city", LINE),
                optional(fields, "region", LINE),
                optional(fields, "postal_code", TextRule.line(20)));
    }

    /** An empty one is none, as in a cell of CSV, whichever way the store comes. */
    private static @Nullable String optional(Fields fields, String name, TextRule rule) {
        return fields.text(name, rule.orEmpty()).filter(text -> !text.isEmpty()).orElse(null);
    }
}
