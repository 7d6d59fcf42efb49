package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class AccessHttpTest {

    private static final String STATUS = "/clienteling/setup/onboarding-status";
    private static final TestIssuer ISSUER = Surroundings.ISSUER;

    @Autowired
    private Ring ring;

    @Test
    void withoutATokenThereIsAChallenge() {
        var answer = ring.anybody().with("Tenant", "dodici").get(STATUS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Bearer").doesNotContain("http"));
        assertThat(answer.message()).contains("Authorization: Bearer");
    }

    static Stream<String> badTokens() {
        var ours = ISSUER.token("good", Ring.READ, Ring.WRITE);
        var longAgo = Date.from(Instant.now().minus(Duration.ofHours(2)));
        return Stream.of(
                "not-a-token",
                ours.substring(0, ours.length() - 8) + "AAAAAAAA",
                ISSUER.unsigned("good", Ring.READ),
                ISSUER.signedWithSecret("good", Ring.READ),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).expirationTime(longAgo)),
                ISSUER.token(
                        "good", claims -> claims.claim("scope", Ring.READ).issuer("https://elsewhere.example/good")),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).issuer(ISSUER.base() + "other-realm")),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).issuer(ISSUER.base() + "../good")),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).issuer(ISSUER.base() + "Good")),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).issuer(null)),
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).expirationTime(null)));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatNobodyVouchesForIsRefused(String token) {
        var answer = ring.anybody()
                .with("Tenant", "good")
                .with("Authorization", "Bearer " + token)
                .get(STATUS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        assertThat(answer.json().path("request_id").asString())
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    }

    @Test
    void aTokenOfAnotherTenantIsForbidden() {
        var answer = ring.api(ring.newTenant()).with("Tenant", "another").get(STATUS);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("Tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dodici", "-x", "a/b", "a_b"})
    void aMalformedTenantIsABadRequest(String tenant) {
        assertThat(ring.api(ring.newTenant()).with("Tenant", tenant).get(STATUS).status())
                .isEqualTo(400);
    }

    @Test
    void aMissingTenantIsABadRequest() {
        var answer = ring.api(ring.newTenant()).without("Tenant").get(STATUS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("header Tenant");
    }

    @Test
    void readingDoesNotIncludeWritingNorWritingReading() {
        assertThat(withScope("scoped", Ring.READ).get(STATUS).status()).isEqualTo(200);
        assertThat(withScope("scoped", Ring.WRITE).get(STATUS).status()).isEqualTo(403);
        assertThat(withScope("scoped", Ring.READ)
                        .delete("/clienteling/setup/stores/s/onboarding")
                        .status())
                .isEqualTo(403);
        assertThat(withScope("scoped", Ring.WRITE)
                        .delete("/clienteling/setup/stores/s/onboarding")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theScopeThatIsMissingIsNamed() {
        assertThat(withScope("scoped", "profile").get(STATUS).message()).contains(Ring.READ);
    }

    @Test
    void anIssuerThatDoesNotExistIsAskedOnce() {
        var token =
                ISSUER.token("good", claims -> claims.claim("scope", Ring.READ).issuer(ISSUER.base() + "nobody-here"));
        var api = ring.anybody().with("Tenant", "nobody-here").with("Authorization", "Bearer " + token);

        var first = api.get(STATUS);
        var askedOnce = ISSUER.asked();
        var second = api.get(STATUS);

        assertThat(first.status()).isEqualTo(401);
        assertThat(second.status()).isEqualTo(401);
        assertThat(ISSUER.asked()).isEqualTo(askedOnce);
    }

    @Test
    void anIssuerThatFailsIsAPartThatCannotBeReached() {
        var api = withScope("broken-realm", Ring.READ);
        ISSUER.breakRealm("broken-realm");

        Answer answer = api.get(STATUS);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void aMadeUpKeyIsNotLookedUpAgainAndAgain() {
        var api = withScope("steady", Ring.READ);
        api.get(STATUS);
        var forged = api.with("Authorization", "Bearer " + forgedKey("steady"));
        forged.get(STATUS);
        forged.get(STATUS);
        var before = ISSUER.asked();

        for (int i = 0; i < 5; i++) {
            assertThat(forged.get(STATUS).status()).isEqualTo(401);
        }

        assertThat(ISSUER.asked() - before).isLessThanOrEqualTo(1);
        assertThat(api.get(STATUS).status()).isEqualTo(200);
    }

    /** Signed with another realm's key, whose id the issuer does not have. */
    private static String forgedKey(String tenant) {
        return ISSUER.token("forger", claims -> claims.claim("scope", Ring.READ).issuer(ISSUER.base() + tenant));
    }

    private Api withScope(String tenant, String scope) {
        return ring.anybody().with("Tenant", tenant).with("Authorization", "Bearer " + ISSUER.token(tenant, scope));
    }
}
