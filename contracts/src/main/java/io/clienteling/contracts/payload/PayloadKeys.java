package io.clienteling.contracts.payload;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The AES-256 keys of payloads by their ids, and the one that new payloads are written with. */
public final class PayloadKeys {

    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;
    private final String activeId;

    private PayloadKeys(Map<String, SecretKey> keys, String activeId) {
        this.keys = keys;
        this.activeId = activeId;
    }

    /**
     * Reads {@code id:base64,id:base64…}; the first key is the one that new payloads are written with, the others still
     * open what was written before.
     *
     * @throws IllegalArgumentException with a sentence where there is no key, or one is not 32 bytes in base64
     */
    public static PayloadKeys parse(String text) {
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var entry : text.strip().split(",", -1)) {
            var parts = entry.strip().split(":", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException(
                        "Payload keys are written id:base64, separated by commas; an entry has no id or no key.");
            }
            keys.put(parts[0], key(parts[0], parts[1]));
        }
        return new PayloadKeys(keys, keys.firstEntry().getKey());
    }

    String activeId() {
        return activeId;
    }

    Optional<SecretKey> byId(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private static SecretKey key(String id, String base64) {
        var bytes = decode(id, base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Payload key '" + id + "' has " + bytes.length + " bytes; AES-256 needs " + KEY_BYTES + ".");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] decode(String id, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Payload key '" + id + "' is not base64.", e);
        }
    }
}
