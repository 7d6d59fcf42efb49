package io.clienteling.simulator.number;

import io.clienteling.simulator.store.Resource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of address a number wants from its buyer. */
public enum AddressNeed {
    NONE,
    ANY,
    LOCAL,
    FOREIGN,
    /** An address in the region of the number's prefix, or in the town that it is named after; Twilio calls that local. */
    REGION,
    /** An address in the town of the number's prefix; Twilio calls that local, too. */
    DISTRICT,
    /** An address anywhere, and the one in the number's bundle will do; Twilio calls that any. */
    IN_BUNDLE;

    /**
     * A box instead of a street, in English, Spanish, German, Dutch, French and Italian. A bare Apartado is a box where a line,
     * or a part of one, begins with it: streets are called so, too.
     */
    private static final Pattern POST_BOX = Pattern.compile(
            "\\b(g\\.?)?p\\.? ?o\\.? ?box(?!\\p{L})|\\bp\\.?o\\.?b\\.? ?\\d|\\bpost office box(?!\\p{L})"
                    + "|\\bapartado (de correos|postal)|(^|,) *apartado \\d|\\ba\\. ?p\\. ?\\d|\\bapdo\\b"
                    + "|\\bpostfach|\\bbo[iî]te postale|\\bb\\.? ?p\\.? ?\\d|\\bpostbus ?\\d|\\bcasella postale",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    String word() {
        return switch (this) {
            case REGION, DISTRICT -> "local";
            case IN_BUNDLE -> "any";
            case NONE, ANY, LOCAL, FOREIGN -> name().toLowerCase(Locale.ROOT);
        };
    }

    /** What is wrong with an address for any number of a country. */
    public Optional<String> objection(String numberCountry, Resource address) {
        boolean same = address.is("iso_country", numberCountry);
        return switch (this) {
            case NONE, ANY, IN_BUNDLE -> Optional.empty();
            case LOCAL, REGION, DISTRICT -> same ? boxObjection(address) : Optional.of("has to be in " + numberCountry);
            case FOREIGN -> same ? Optional.of("has to be outside " + numberCountry) : Optional.empty();
        };
    }

    private static Optional<String> boxObjection(Resource address) {
        String lines = address.text("street") + "\n" + address.find("street_secondary");
        return POST_BOX.matcher(lines).find() ? Optional.of("has to be a street, not a PO Box") : Optional.empty();
    }
}
