package io.clienteling.worker.purchase;

import java.util.Map;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many numbers a tenant may buy a day; 0 means as many as it likes.
 *
 * @param aDay where {@code tenants} says nothing else
 * @param tenants the same by tenant
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
