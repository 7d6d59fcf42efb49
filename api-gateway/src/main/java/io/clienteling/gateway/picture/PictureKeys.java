package io.clienteling.gateway.picture;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The names of pictures in the bucket: below their tenant, and unguessable. */
final class PictureKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.(png|jpg|jpeg)");

    private PictureKeys() {}

    /** A key that no picture has yet. */
    static String next(String tenant, PictureType type) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return prefix(tenant) + HexFormat.of().formatHex(bytes) + type.extension();
    }

    /** Whether that is a key that the tenant was given. */
    static boolean isOf(String tenant, String key) {
        return key.startsWith(prefix(tenant))
                && NAME.matcher(key.substring(prefix(tenant).length())).matches();
    }

    private static String prefix(String tenant) {
        return "whatsapp-profile-pictures/" + tenant + "/";
    }
}
