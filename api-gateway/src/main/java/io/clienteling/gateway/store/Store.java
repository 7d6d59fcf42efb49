package io.clienteling.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * A store as the retailer's master data has it.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param landline where calls go, E.164; null where the store has no phone
 * @param timeZone a name of the IANA data base
 */
public record Store(
        String storeId,
        String name,
        String countryCode,
        Address address,
        @Nullable String landline,
        String timeZone) {

    /** Where it is; region is a state or province. */
    public record Address(
            String street,
            String city,
            @Nullable String region,
            @Nullable String postalCode) {}
}
