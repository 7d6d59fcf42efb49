package io.clienteling.gateway.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells addresses on the web from other texts. */
public final class WebAddress {

    private static final Set<String> OF_THE_WEB = Set.of("http", "https");

    private WebAddress() {}

    /** Whether it is an absolute http or https URL. */
    public static boolean isOne(String text) {
        return schemeOf(text).map(OF_THE_WEB::contains).orElse(false);
    }

    private static Optional<String> schemeOf(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() == null || uri.getScheme() == null
                    ? Optional.empty()
                    : Optional.of(uri.getScheme().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
