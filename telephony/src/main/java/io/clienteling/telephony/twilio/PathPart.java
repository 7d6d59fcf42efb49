package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyRefused;

/**
 * What goes into the path of a call. The SDK puts it there as it is, so that an empty or malformed part would ask for
 * another resource; here it is what Twilio would make of it anyway, a 404.
 */
final class PathPart {

    private PathPart() {}

    static String sid(String prefix, String sid) {
        return fitting(prefix + "[0-9a-fA-F]{32}", sid, "the SID of anything at Twilio");
    }

    static String country(String countryCode) {
        return fitting("[A-Z]{2}", countryCode, "the code of a country");
    }

    /** {@code toll_free} as Twilio's path has it, {@code TollFree}. */
    static String numberType(String type) {
        String known = fitting("[a-z]+(_[a-z]+)*", type, "a type of number");
        StringBuilder path = new StringBuilder();
        for (String word : known.split("_", -1)) {
            path.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return path.toString();
    }

    private static String fitting(String pattern, String part, String meaning) {
        if (!part.matches(pattern)) {
            throw new TelephonyRefused(
                    404,
                    20404,
                    "'" + part + "' is not " + meaning + ".",
                    "https://www.twilio.com/docs/api/errors/20404");
        }
        return part;
    }
}
