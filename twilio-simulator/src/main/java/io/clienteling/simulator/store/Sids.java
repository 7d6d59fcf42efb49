package io.clienteling.simulator.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Twilio's identifiers: two letters and 32 hexadecimal digits. */
public final class Sids {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");

    private Sids() {}

    public static String fresh(String prefix) {
        return prefix + hex(UUID.randomUUID());
    }

    /** The same identifier for the same name, for what Twilio itself provides, such as regulations. */
    public static String of(String prefix, String name) {
        return prefix + hex(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static String token() {
        return hex(UUID.randomUUID());
    }

    public static boolean looksLike(String prefix, @Nullable String text) {
        return text != null && text.startsWith(prefix) && SHAPE.matcher(text).matches();
    }

    private static String hex(UUID uuid) {
        return uuid.toString().replace("-", "");
    }
}
