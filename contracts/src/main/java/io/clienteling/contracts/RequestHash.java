package io.clienteling.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of a request: equal for equal requests, defaults filled in. */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256 over tenant, path and the normalised body as JSON, hexadecimal. */
    public static String of(String path, String tenant, Object normalisedBody) {
        var text = tenant + "\n" + path + "\n" + ContractJson.mapper().writeValueAsString(normalisedBody);
        return HexFormat.of().formatHex(sha256(text));
    }

    /** SHA-256 of the text's UTF-8 bytes. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not", e);
        }
    }
}
