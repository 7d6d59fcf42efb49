package io.clienteling.gateway.number;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which type of number stores shall have.
 *
 * @param countries the type of number that stores of a country get, by country code: {@code local}, {@code mobile} or
 *     {@code national}. Lists of free numbers follow a change at once, the status when the watchers are told of their countries again
 * @param otherwise the type of number in countries that are not named; a mobile number is what people expect texts from
 */
@ConfigurationProperties("clienteling.number-types")
record NumberTypeSettings(
        @DefaultValue Map<String, String> countries,
        @DefaultValue("mobile") String otherwise) {

    NumberTypeSettings {
        countries = Map.copyOf(countries);
    }

    String preferred(String countryCode) {
        return countries.getOrDefault(countryCode, otherwise);
    }
}
