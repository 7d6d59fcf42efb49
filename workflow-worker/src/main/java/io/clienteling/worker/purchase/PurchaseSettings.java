package io.clienteling.worker.purchase;

import java.util.Map;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many numbers a tenant may buy a day; 0 means as many as it likes.
 *
 * @param aDay how many numbers a tenant may buy on a day (UTC) where {@code tenants} says nothing else; 0 for no limit. Unit: numbers a
 *     day
 * @param tenants how many numbers that tenant may buy on a day, by tenant. Unit: numbers a day
 */
@ConfigurationProperties("clienteling.purchases")
record PurchaseSettings(
        @DefaultValue("100") int aDay, @DefaultValue Map<String, Integer> tenants) {

    PurchaseSettings {
        if (aDay < 0 || tenants.values().stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("clienteling.purchases.a-day and .tenants must not be negative;"
                    + " 0 lets a tenant buy as many numbers as it likes.");
        }
    }

    /** Empty where that tenant may buy as many as it likes. */
    OptionalInt limitOf(String tenant) {
        var limit = tenants.getOrDefault(tenant, aDay);
        return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
