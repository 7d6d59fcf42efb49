package io.clienteling.systemtests.proof.walls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tenant's realm at the local issuer, with its own signing key: makes tokens that are right in all but one thing. */
final class Realm {

    private static final String CURVE = "secp256r1";
    private static final int COORDINATE = 32;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final JsonNode key;

    /**
     * @param issuer its name in tokens
     * @param key the file in which the local issuer keeps the realm's key
     */
    Realm(String issuer, Path key) throws IOException {
        this.issuer = issuer;
        this.key = JsonMapper.shared().readTree(Files.readString(key));
    }

    /** A token of the realm, with its claims changed before it is signed. */
    String token(Consumer<ObjectNode> change) {
        var head = header();
        return signed(head, claims(change), realmsOwn());
    }

    /**
     * A token signed with a key that the realm does not have, though it bears the name of one.
     *
     * @param change may change the header, and is told the key by which the signature would be right
     */
    String forged(BiConsumer<ObjectNode, ObjectNode> change) {
        var keys = newKeys();
        var head = header();
        change.accept(head, jwk((ECPublicKey) keys.getPublic()));
        return signed(head, claims(_ -> {}), keys.getPrivate());
    }

    /** One that nobody signed. */
    String unsigned(String algorithm) {
        var head = header();
        head.put("alg", algorithm);
        return part(head) + "." + part(claims(_ -> {})) + ".";
    }

    /** One that takes the realm's public key, which everybody knows, for a secret. */
    String signedWithPublicKey() {
        var head = header();
        head.put("alg", "HS256");
        var text = part(head) + "." + part(claims(_ -> {}));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey().toString().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token whose claims were changed after it was signed. */
    String tampered(Consumer<ObjectNode> change) {
        var parts = token(_ -> {}).split("\\.", -1);
        return parts[0] + "." + part(claims(change)) + "." + parts[2];
    }

    private ObjectNode publicKey() {
        var key = ((ObjectNode) this.key).deepCopy();
        key.remove("d");
        return key;
    }

    private ObjectNode header() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("alg", "ES256")
                .put("typ", "JWT")
                .put("kid", key.path("kid").asString());
    }

    private ObjectNode claims(Consumer<ObjectNode> change) {
        var now = Instant.now();
        var claims = JsonMapper.shared()
                .createObjectNode()
                .put("iss", issuer)
                .put("sub", "walls")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(Duration.ofMinutes(10)).getEpochSecond())
                .put("scope", "clienteling:setup:read clienteling:setup:write");
        change.accept(claims);
        return claims;
    }

    private static String signed(ObjectNode header, ObjectNode claims, PrivateKey key) {
        var text = part(header) + "." + part(claims);
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey realmsOwn() {
        try {
            var secret = new BigInteger(
                    1, Base64.getUrlDecoder().decode(key.path("d").asString()));
            var curve = ((ECPublicKey) newKeys().getPublic()).getParams();
            return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode jwk(ECPublicKey key) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        var bytes = new byte[COORDINATE];
        var digits = number.toByteArray();
        var length = Math.min(digits.length, COORDINATE);
        System.arraycopy(digits, digits.length - length, bytes, COORDINATE - length, length);
        return URL.encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec(CURVE));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(JsonNode json) {
        return URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
