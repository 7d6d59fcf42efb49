package io.clienteling.localstack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The parent account at the stand-in. Not a secret: derived from a word, so that no literal looks like a real credential. */
record TwilioAccount(String sid, String token) {
    static TwilioAccount local() {
        return new TwilioAccount("AC" + hex("account of the local stack"), hex("token of the local stack"));
    }

    private static String hex(String word) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
