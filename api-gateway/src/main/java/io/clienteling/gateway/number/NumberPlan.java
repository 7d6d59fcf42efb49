package io.clienteling.gateway.number;

import io.clienteling.contracts.number.NumberCountry;
import org.springframework.stereotype.Component;

/**
 * What a number's digits say of its country, and what type of number a country's stores shall have. Whether a number can be
 * had is Twilio's verdict, so what the numbering plans do not know is let through.
 */
@Component
public class NumberPlan {

    private final NumberTypeSettings types;

    NumberPlan(NumberTypeSettings types) {
        this.types = types;
    }

    /** Whether the number may be one of that country. */
    public boolean isOf(String countryCode, String e164) {
        return NumberCountry.mayBe(countryCode, e164);
    }

    /** The type of number that stores of that country shall have. */
    public String preferredType(String countryCode) {
        return types.preferred(countryCode);
    }
}
