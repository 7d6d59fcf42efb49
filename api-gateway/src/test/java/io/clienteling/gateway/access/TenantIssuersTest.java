package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** How often issuers are asked for their keys. */
class TenantIssuersTest {

    private final TestIssuer issuer = TestIssuer.start();
    private final HandTime time = new HandTime();
    private final TenantIssuers issuers = new TenantIssuers(
            new IssuerSettings(
                    URI.create(issuer.base()), "/oauth2/jwks", Duration.ofSeconds(2), Duration.ofSeconds(10), 2),
            new TenantSettings(Set.of("named-1", "named-2", "named-3"), Pattern.compile("new-.*")),
            time);

    @Test
    void onlySoManyNewIssuersAreAskedInASecond() {
        confirm("new-1");
        confirm("new-2");

        assertThatThrownBy(() -> confirm("new-3")).isInstanceOf(IssuerUnavailable.class);
        assertThat(issuer.asked()).isEqualTo(2);

        time.pass(Duration.ofSeconds(1));

        assertThat(confirm("new-3").isAuthenticated()).isTrue();
    }

    @Test
    void issuersThatAnsweredBeforeAreNotHeldUpByNewOnes() {
        confirm("new-1");
        confirm("new-2");

        assertThat(confirm("new-1").isAuthenticated()).isTrue();
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void tenantsThatConfigurationNamesAreNotHeldUpByMadeUpOnes() {
        for (int i = 0; i < 10; i++) {
            confirmMadeUp("new-" + i);
        }

        assertThat(confirm("named-1").isAuthenticated()).isTrue();
        assertThat(confirm("named-2").isAuthenticated()).isTrue();
        assertThat(confirm("named-3").isAuthenticated()).isTrue();
    }

    @Test
    void aFailureIsRememberedForAWhileAndThenForgotten() {
        confirmMadeUp("new-1");
        confirmMadeUp("new-1");
        assertThat(issuer.asked()).isEqualTo(1);

        time.pass(Duration.ofSeconds(11));

        assertThat(confirm("new-1").isAuthenticated()).isTrue();
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsRefusedWithoutALookAtItsIssuerProvesNothingOfTheIssuer() {
        var unsigned = issuer.unsigned("new-1", Ring.READ);
        assertThatThrownBy(() -> confirm("new-1", unsigned)).isInstanceOf(InvalidBearerTokenException.class);
        confirm("new-2");

        assertThatThrownBy(() -> confirm("new-1")).isInstanceOf(IssuerUnavailable.class);
    }

    @Test
    void anAccessTokenMaySayThatItIsOne() {
        var token = issuer.token("new-1", new JOSEObjectType("at+jwt"), claims -> claims);

        assertThat(confirm("new-1", token).isAuthenticated()).isTrue();
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() {
        var token = issuer.token("new-1", new JOSEObjectType("logout+jwt"), claims -> claims);

        assertThatThrownBy(() -> confirm("new-1", token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    /** Told often, since who comes just after the first one has finished is rare. */
    @RepeatedTest(50)
    void manyWhoComeAtOnceWithANewIssuerCostOneLook() {
        var token = issuer.token("new-1", Ring.READ);

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirmed = Stream.generate(() -> CompletableFuture.supplyAsync(() -> confirm("new-1", token), people))
                    .limit(50)
                    .toList();

            assertThat(confirmed).map(CompletableFuture::join).allMatch(Authentication::isAuthenticated);
        }
        assertThat(issuer.asked()).isEqualTo(1);
    }

    private Authentication confirm(String tenant) {
        return confirm(tenant, issuer.token(tenant, Ring.READ));
    }

    /** A token of a realm that does not exist. */
    private void confirmMadeUp(String tenant) {
        var token = issuer.token("forger", claims -> claims.issuer(issuer.base() + tenant));
        assertThatThrownBy(() -> confirm(tenant, token)).isInstanceOf(AuthenticationException.class);
    }

    private Authentication confirm(String tenant, String token) {
        return issuers.resolve(issuer.base() + tenant).authenticate(new BearerTokenAuthenticationToken(token));
    }
}
