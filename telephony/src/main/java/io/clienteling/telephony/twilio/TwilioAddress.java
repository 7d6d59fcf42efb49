package io.clienteling.telephony.twilio;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where Twilio's hosts are: at Twilio, or all of them at one base address, with the paths that Twilio has. */
record TwilioAddress(@Nullable URI base) {

    /**
     * The address to call instead of that one. Addresses of further pages come out of answers and are called with
     * credentials, so they lead to Twilio or nowhere.
     */
    URI of(URI asked) {
        if (!atTwilio(asked)) {
            throw new Unintelligible(
                    "An answer of Twilio led to an address outside Twilio, at " + asked.getHost() + ".");
        }
        return base == null ? asked : URI.create(withoutSlash(base) + pathAndQuery(asked));
    }

    private static boolean atTwilio(URI asked) {
        String host = asked.getHost();
        return "https".equals(asked.getScheme()) && host != null && host.endsWith(".twilio.com");
    }

    private static String withoutSlash(URI base) {
        String address = base.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String pathAndQuery(URI asked) {
        String query = asked.getRawQuery();
        return query == null ? asked.getRawPath() : asked.getRawPath() + "?" + query;
    }
}
