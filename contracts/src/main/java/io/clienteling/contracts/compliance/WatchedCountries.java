package io.clienteling.contracts.compliance;

import java.util.Map;

/**
 * The countries that a tenant's stores are in.
 *
 * @param numberTypes the type of number sold to stores of each country, as Twilio's lists spell it ({@code local},
 *     {@code mobile}…), by ISO 3166-1 alpha-2
 */
public record WatchedCountries(Map<String, String> numberTypes) {

    public WatchedCountries {
        numberTypes = Map.copyOf(numberTypes);
    }
}
