package io.clienteling.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a person signs in: a page, a code, and tokens for the code and its verifier. */
class SignInTest {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-says-the-rfc";
    private static final String BACK = "http://127.0.0.1:18080/console/signed-in/dodici";

    @TempDir
    static Path data;

    private static RunningIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        issuer = new RunningIssuer(data);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void whoeverIsSentHereSeesAFormThatAsksForTheSameWithANameAndScopes() throws Exception {
        var page = issuer.get("/realms/dodici/oauth2/authorize?" + RunningIssuer.form(asked(BACK)));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Sign in to dodici</h1>", "name=\"code_challenge\"", "Look only", "name=\"state\"")
                .as("not to its own address, which asks for the same a second time")
                .contains("action=\"/realms/dodici/oauth2/authorize\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void whatWasAskedCannotWriteIntoThePage() throws Exception {
        var asked = asked(BACK);
        asked.put("state", "\"><script>alert(1)</script>");

        assertThat(issuer.get("/realms/dodici/oauth2/authorize?" + RunningIssuer.form(asked))
                        .body())
                .doesNotContain("<script");
    }

    @Test
    void aCodeIsTradedForTokensOfThatRealmPersonAndScopes() throws Exception {
        var traded = trade(code(signedIn(BACK, "clienteling:setup:read")), VERIFIER);

        assertThat(traded.statusCode()).as(traded.body()).isEqualTo(200);
        var access = claims(traded, "access_token");
        assertThat(access.getIssuer()).isEqualTo(issuer.issuer("dodici"));
        assertThat(access.getSubject()).isEqualTo("ada");
        assertThat(access.getStringClaim("scope"))
                .contains("clienteling:setup:read")
                .doesNotContain("write");
        var identity = claims(traded, "id_token");
        assertThat(identity.getAudience()).containsExactly("clienteling-console");
        assertThat(identity.getStringClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void aCodeIsGoodOnceAndOnlyWithItsVerifier() throws Exception {
        var code = code(signedIn(BACK, "clienteling:setup:read"));

        assertThat(trade(code, "another-verifier-that-is-long-enough-to-be-one-too")
                        .statusCode())
                .isEqualTo(400);
        var good = code(signedIn(BACK, "clienteling:setup:read"));
        assertThat(trade(good, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(trade(good, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyIsSentToAnotherMachineOrAnotherRealmsPage() throws Exception {
        assertThat(signedIn("https://elsewhere.example/console/signed-in/dodici", "clienteling:setup:read")
                        .statusCode())
                .isEqualTo(400);
        assertThat(signedIn("http://127.0.0.1:18080/console/signed-in/other", "clienteling:setup:read")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutAChallengeNobodyGetsACode() throws Exception {
        var asked = asked(BACK);
        asked.remove("code_challenge");
        asked.remove("code_challenge_method");
        asked.put("who", "ada");

        var answer = issuer.post("/realms/dodici/oauth2/authorize", asked);

        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("code=");
    }

    @Test
    void aMalformedNameIsAskedForAgain() throws Exception {
        var asked = asked(BACK);
        asked.put("who", "<b>");

        assertThat(issuer.post("/realms/dodici/oauth2/authorize", asked).body()).contains("Who are you?");
    }

    @Test
    void discoveryTellsWhereToSignIn() throws Exception {
        trade(code(signedIn(BACK, "clienteling:setup:read")), VERIFIER);

        var document = JSONObjectUtils.parse(
                issuer.get("/realms/dodici/.well-known/openid-configuration").body());

        assertThat(document)
                .containsEntry("authorization_endpoint", issuer.issuer("dodici") + "/oauth2/authorize")
                .containsEntry("token_endpoint", issuer.issuer("dodici") + "/oauth2/token");
    }

    private static HttpResponse<String> signedIn(String back, String scope) throws Exception {
        var asked = asked(back);
        asked.put("scope", "openid " + scope);
        asked.put("who", "ada");
        return issuer.post("/realms/dodici/oauth2/authorize", asked);
    }

    private static Map<String, String> asked(String back) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "clienteling-console",
                "redirect_uri", back,
                "scope", "openid clienteling:setup:read clienteling:setup:write",
                "state", "s-1",
                "nonce", "n-1",
                "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                "code_challenge_method", "S256"));
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK).contains("state=s-1");
        return back.getQuery().replaceAll(".*code=([^&]*).*", "$1");
    }

    private static HttpResponse<String> trade(String code, String verifier) throws Exception {
        return issuer.post(
                "/realms/dodici/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "clienteling-console",
                        "code", code,
                        "redirect_uri", BACK,
                        "code_verifier", verifier));
    }

    private static JWTClaimsSet claims(HttpResponse<String> answer, String token) throws Exception {
        return SignedJWT.parse((String) JSONObjectUtils.parse(answer.body()).get(token))
                .getJWTClaimsSet();
    }
}
