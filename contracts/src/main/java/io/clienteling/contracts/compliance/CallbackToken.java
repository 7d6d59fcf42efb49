package io.clienteling.contracts.compliance;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The unguessable end of the URL that Twilio calls when a bundle's review moves: the tenant, a tilde, and HMAC-SHA256 over
 * it. The worker makes them, the gateway reads them; both need the same key.
 */
public final class CallbackToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SEPARATOR = "~";

    private final SecretKeySpec key;

    /** @param secret the shared key, 16 characters at least */
    public CallbackToken(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("The key of callback tokens must have 16 characters at least.");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The token that names that tenant. */
    public String of(String tenant) {
        return tenant + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(seal(tenant));
    }

    /** The tenant that the token names; empty where we never made that token. Compared in constant time. */
    public Optional<String> tenant(String token) {
        var tenant = token.substring(0, Math.max(0, token.indexOf(SEPARATOR)));
        var expected = of(tenant).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(tenant)
                : Optional.empty();
    }

    private byte[] seal(String tenant) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(("bundles/" + tenant).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256, this one has not", e);
        }
    }
}
