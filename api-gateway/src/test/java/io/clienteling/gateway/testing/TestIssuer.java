package io.clienteling.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An issuer of tokens with one realm for each tenant, in this process. A realm opens with its first token. */
public final class TestIssuer {

    private final HttpServer server;
    private final Map<String, ECKey> realms = new ConcurrentHashMap<>();
    /** What each code that was handed out stands for: the claims that the console asked for. */
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private final Map<String, String> scopes = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger traded = new AtomicInteger();

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    public static TestIssuer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TestIssuer(server);
            server.createContext("/realms/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/";
    }

    /** How often any realm was asked for its keys. */
    public int asked() {
        return asked.get();
    }

    /** How often anybody came with a code. */
    public int traded() {
        return traded.get();
    }

    /** From now on that realm answers 500. */
    public void breakRealm(String tenant) {
        broken.add(tenant);
    }

    public String token(String tenant, String... scopes) {
        return token(tenant, claims -> claims.claim("scope", String.join(" ", scopes)));
    }

    /** A token whose claims are changed before the realm signs them. */
    public String token(String tenant, UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(tenant, JOSEObjectType.JWT, change);
    }

    /** A token that says of itself that it is of that type. */
    public String token(String tenant, JOSEObjectType type, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var key = realm(tenant);
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(type)
                    .build();
            var token = new SignedJWT(header, change.apply(claims(tenant)).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token that nobody signed. */
    public String unsigned(String tenant, String... scopes) {
        return new PlainJWT(
                        claims(tenant).claim("scope", String.join(" ", scopes)).build())
                .serialize();
    }

    /** A token signed with a shared secret, which anybody could choose. */
    public String signedWithSecret(String tenant, String... scopes) {
        try {
            var claims = claims(tenant).claim("scope", String.join(" ", scopes)).build();
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims(String tenant) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(base() + tenant)
                .subject("integrator-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    private ECKey realm(String tenant) {
        return realms.computeIfAbsent(tenant, TestIssuer::newKey);
    }

    private static ECKey newKey(String tenant) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(tenant + "-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs in whoever comes, with all that was asked for. */
    private void signIn(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        var code = "code-" + codes.size();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void trade(HttpExchange exchange, String tenant) throws IOException {
        traded.incrementAndGet();
        var given = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.getOrDefault(given.getOrDefault("code", ""), Map.of());
        var good = asked.containsKey("code_challenge") && given.containsKey("code_verifier");
        var answer = "{\"access_token\": \"%s\", \"id_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 600}"
                .formatted(
                        token(
                                tenant,
                                scopes.getOrDefault(tenant, String.valueOf(asked.get("scope")))
                                        .split(" ")),
                        token(
                                tenant,
                                claims -> claims.audience(String.valueOf(asked.get("client_id")))
                                        .claim("nonce", asked.get("nonce"))));
        send(exchange, good ? 200 : 400, good ? answer : "{\"error\": \"invalid_grant\"}");
    }

    /** From now on that realm allows no more than these scopes, whatever it is asked for. */
    public void allowOnly(String tenant, String... allowed) {
        scopes.put(tenant, String.join(" ", allowed));
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/oauth2/authorize")) {
            signIn(exchange);
        } else if (path.endsWith("/oauth2/token")) {
            trade(exchange, path.split("/", -1)[2]);
        } else {
            keys(exchange);
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        var tenant = exchange.getRequestURI().getPath().split("/", -1)[2];
        var key = realms.get(tenant);
        var status = broken.contains(tenant) ? 500 : key == null ? 404 : 200;
        var body =
                key == null ? "{}" : told(tenant, key, exchange.getRequestURI().getPath());
        send(exchange, status, body);
    }

    private String told(String tenant, ECKey key, String path) {
        return path.endsWith("/.well-known/openid-configuration")
                ? "{\"issuer\": \"%1$s%2$s\", \"jwks_uri\": \"%1$s%2$s/oauth2/jwks\"}".formatted(base(), tenant)
                : new JWKSet(key.toPublicJWK()).toString();
    }
}
