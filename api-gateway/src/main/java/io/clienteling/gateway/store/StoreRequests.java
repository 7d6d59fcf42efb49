package io.clienteling.gateway.store;

import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
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
    private static final String STORE_ID = "store_id";
    private static final TextRule LINE = TextRule.line(200);

    private StoreRequests() {}

    /** A store whose id is said elsewhere, in the path for instance. */
    static Store read(String storeId, JsonNode body) {
        return read(storeId, StoreIds.FORM, body);
    }

    /**
     * The same of a store that shall not take the place of another.
     *
     * @param taken whether there is a store of that id
     */
    static Store readNew(String storeId, JsonNode body, Predicate<String> taken) {
        var free = TextRule.accepting(
                taken.negate(),
                "is that of a store which is there already. Change that store's entry, or take another id.");
        return read(storeId, StoreIds.FORM.and(free), body);
    }

    private static Store read(String storeId, TextRule rule, JsonNode body) {
        var fields = Fields.of(body);
        rule.complaint(storeId).ifPresent(complaint -> fields.refuse(STORE_ID, complaint));
        return store(storeId, fields);
    }

    /** A store that says its id itself. */
    static Store readWithId(JsonNode body) {
        var fields = Fields.of(body);
        return store(fields.requiredText(STORE_ID, StoreIds.FORM), fields);
    }

    /** A store that says its id and tenant itself; both must be these. */
    static Store readOf(String tenant, String storeId, JsonNode body) {
        var fields = Fields.of(body);
        fields.requiredText("tenant", same(tenant));
        fields.requiredText(STORE_ID, same(storeId));
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
