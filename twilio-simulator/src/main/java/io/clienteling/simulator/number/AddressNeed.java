package io.clienteling.simulator.number;

import java.util.Locale;
import java.util.Optional;

/** What kind of address a number wants from its buyer. */
public enum AddressNeed {
    NONE,
    ANY,
    LOCAL,
    FOREIGN,
    /** An address in the region of the number's prefix, or in the town that it is named after; Twilio calls that local. */
    REGION,
    /** An address in the town of the number's prefix; Twilio calls that local, too. */
    DISTRICT;

    String word() {
        return this == DISTRICT || this == REGION ? "local" : name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with an address in a country, for numbers of the same country or of another. */
    public Optional<String> objection(String numberCountry, String addressCountry) {
        boolean same = numberCountry.equals(addressCountry);
        return switch (this) {
            case NONE, ANY -> Optional.empty();
            case LOCAL, REGION, DISTRICT -> same ? Optional.empty() : Optional.of("has to be in " + numberCountry);
            case FOREIGN -> same ? Optional.of("has to be outside " + numberCountry) : Optional.empty();
        };
    }
}
