package io.clienteling.telephony.address;

import org.jspecify.annotations.Nullable;

/**
 * An address registered with an account.
 *
 * @param sid AD…
 * @param friendlyName may be empty
 * @param isoCountry ISO 3166-1 alpha-2
 */
public record PostalAddress(
        String sid,
        String friendlyName,
        String street,
        @Nullable String streetSecondary,
        String city,
        String region,
        String postalCode,
        String isoCountry) {}
