package io.clienteling.simulator.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio's request signature: HMAC-SHA1, with the auth token as key, over the address and the sorted form fields. */
public final class Signature {
    private Signature() {}

    public static String ofForm(String token, String url, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        return hmac(token, text.toString());
    }

    private static String hmac(String token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA1", e);
        }
    }
}
