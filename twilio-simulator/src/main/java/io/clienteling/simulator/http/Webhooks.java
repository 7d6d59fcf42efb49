package io.clienteling.simulator.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for addresses and methods that Twilio is to call back. */
public final class Webhooks {
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Webhooks() {}

    /** The value of a form field that holds an address; an empty one clears it. */
    public static @Nullable String url(Form form, String name) {
        String value = form.text(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!isAddress(value)) {
            throw ErrorCode.INVALID_URL.refusal(name + " " + value);
        }
        return value;
    }

    public static String method(Form form, String name) {
        String value = form.text(name, "POST");
        if (!METHODS.contains(value)) {
            throw ErrorCode.INVALID_METHOD.refusal(name + " " + value);
        }
        return value;
    }

    /** Whether a text is an absolute address that can be called. */
    public static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
