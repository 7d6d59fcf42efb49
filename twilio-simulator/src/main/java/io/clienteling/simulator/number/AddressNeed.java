package io.clienteling.simulator.number;

import java.util.Locale;

/** What kind of address a number wants from its buyer. */
enum AddressNeed {
    NONE,
    ANY,
    LOCAL,
    FOREIGN,
    /** An address in the town of the number's prefix; Twilio calls that local, too. */
    DISTRICT;

    String word() {
        return this == DISTRICT ? "local" : name().toLowerCase(Locale.ROOT);
    }
}
