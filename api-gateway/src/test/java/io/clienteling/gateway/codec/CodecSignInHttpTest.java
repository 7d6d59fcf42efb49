package io.clienteling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.TestIssuer;
import io.clienteling.gateway.workflow.TemporalSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The codec where people have to sign in to Temporal UI, over HTTP. */
class CodecSignInHttpTest {

    private static final TestIssuer ISSUER = Surroundings.ISSUER;
    private static final String REALM = "operators";
    private static final String AUDIENCE = "temporal-ui";
    private static final String UI = "https://temporal.example";
    private static final String CLEAR = """
            {"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "eyJhIjoxfQ=="}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void whoeverSignedInHasPayloadsSealedAndOpened() throws Exception {
        serve(signIn(REALM));
        var token = token(claims -> claims);

        var sealed = post("/codec/encode", CLEAR, "Bearer " + token);
        var opened = post("/codec/decode", sealed.body(), "Bearer " + token);

        assertThat(sealed.statusCode()).isEqualTo(200);
        assertThat(opened.body()).contains("eyJhIjoxfQ==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/codec/decode", "/codec/encode", "/codec/other"})
    void withoutATokenNothingIsAnswered(String path) throws Exception {
        serve(signIn(REALM));

        var answer = post(path, CLEAR, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
        assertThat(answer.body()).contains("Sign in");
    }

    @Test
    void aBrowserLearnsBeforehandThatItMaySendTheToken() throws Exception {
        serve(signIn(REALM));

        var answer = send("OPTIONS", "/codec/decode", "", null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("authorization")
                .contains("authorization-extras");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        serve(signIn(REALM));

        isRefused(token(claims -> claims.audience("another-application")));
        isRefused(token(claims -> claims.audience((String) null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt"})
    void anAccessTokenMaySayThatItIsOne(String type) throws Exception {
        serve(signIn(REALM));
        var token = ISSUER.token(REALM, new JOSEObjectType(type), claims -> claims.audience(AUDIENCE));

        assertThat(post("/codec/encode", CLEAR, "Bearer " + token).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() throws Exception {
        serve(signIn(REALM));

        isRefused(ISSUER.token(REALM, new JOSEObjectType("logout+jwt"), claims -> claims.audience(AUDIENCE)));
    }

    @Test
    void aTokenThatHasExpiredOrNeverExpiresIsRefused() throws Exception {
        serve(signIn(REALM));

        isRefused(token(claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))));
        isRefused(token(claims -> claims.expirationTime(null)));
    }

    @Test
    void aTokenOfATenantOrOfNobodyIsRefused() throws Exception {
        serve(signIn(REALM));

        isRefused(ISSUER.token("acme", claims -> claims.audience(AUDIENCE)));
        isRefused(ISSUER.token("acme", claims -> claims.audience(AUDIENCE).issuer(ISSUER.base() + REALM)));
        isRefused(ISSUER.unsigned(REALM));
        isRefused(ISSUER.signedWithSecret(REALM));
        isRefused("nonsense");
    }

    @Test
    void anIssuerThatIsAwayIsToldApartFromABadToken() throws Exception {
        serve(signIn("broken-operators"));
        var token = ISSUER.token("broken-operators", claims -> claims.audience(AUDIENCE));
        ISSUER.breakRealm("broken-operators");

        assertThat(post("/codec/decode", CLEAR, "Bearer " + token).statusCode()).isEqualTo(503);
    }

    @Test
    void onLoopbackItIsOpenWhereNobodyHasToSignIn() throws Exception {
        serve(new CodecSettings("", "", false, Duration.ofSeconds(2)));

        assertThat(post("/codec/encode", CLEAR, null).statusCode()).isEqualTo(200);
    }

    @Test
    void elsewhereItIsClosedUnlessSomebodySaysOtherwise() throws Exception {
        var everywhere = InetAddress.getByName("0.0.0.0");
        var silent = new CodecSettings("", "", false, Duration.ofSeconds(2));
        var open = new CodecSettings("", "", true, Duration.ofSeconds(2));

        assertThat(CodecConfiguration.admission(silent, everywhere)).isEqualTo(new Admission.Closed());
        assertThat(CodecConfiguration.admission(silent, null)).isEqualTo(new Admission.Closed());
        assertThat(CodecConfiguration.admission(open, everywhere)).isEqualTo(new Admission.Open());
        assertThat(CodecConfiguration.admission(
                        new CodecSettings(ISSUER.base() + REALM, AUDIENCE, true, Duration.ofSeconds(2)), everywhere))
                .isInstanceOf(SignIn.class);
    }

    @Test
    void aClosedOneSaysWhatOpensIt() throws Exception {
        serve(new CodecSettings("", "", false, Duration.ofSeconds(2)), "0.0.0.0");

        var answer = post("/codec/decode", CLEAR, null);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CLIENTELING_CODEC_ISSUER");
    }

    private static CodecSettings signIn(String realm) {
        return new CodecSettings(ISSUER.base() + realm, AUDIENCE, false, Duration.ofSeconds(2));
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.token(REALM, claims -> change.apply(claims.audience(AUDIENCE)));
    }

    private void isRefused(String token) throws Exception {
        var answer = post("/codec/decode", CLEAR, "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        assertThat(answer.body()).doesNotContain("eyJhIjoxfQ==");
    }

    private void serve(CodecSettings settings) throws IOException {
        serve(settings, "127.0.0.1");
    }

    private void serve(CodecSettings settings, String managementAddress) throws IOException {
        var management = new ManagementServerProperties();
        management.setAddress(InetAddress.getByName(managementAddress));
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        server = factory.getWebServer(new CodecConfiguration()
                .codec(
                        new PayloadEncryption(PayloadKeys.parse(Surroundings.PAYLOAD_KEYS)),
                        new TemporalSettings(Surroundings.PAYLOAD_KEYS, UI, "clienteling", Duration.ofSeconds(3)),
                        settings,
                        management));
        server.start();
    }

    private HttpResponse<String> post(String path, String body, @Nullable String authorization) throws Exception {
        return send("POST", path, body, authorization);
    }

    private HttpResponse<String> send(String method, String path, String body, @Nullable String authorization)
            throws IOException, InterruptedException {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("Nothing serves yet");
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.getPort() + path))
                .header("Origin", UI)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
