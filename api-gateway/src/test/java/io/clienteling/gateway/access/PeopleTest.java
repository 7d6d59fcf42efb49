package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class PeopleTest {

    private final TestIssuer issuer = TestIssuer.start();
    private final IssuerSettings settings = new IssuerSettings(
            URI.create(issuer.base()), "/oauth2/jwks", Duration.ofSeconds(2), Duration.ofSeconds(10), 20);
    private final TenantSettings tenants = new TenantSettings(Set.of("acme"), null);
    private final People people = new People(new TenantIssuers(settings, tenants, new HandTime()));

    @Test
    void aSignInEndsWhenTheTokenItselfSaysSo() {
        var end = Instant.now().plus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.SECONDS);
        var token =
                issuer.token("acme", claims -> claims.claim("scope", Ring.READ).expirationTime(Date.from(end)));

        var person = people.loadUser(new OidcUserRequest(
                Objects.requireNonNull(new TenantClients(settings, tenants, console()).findByRegistrationId("acme")),
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, token, Instant.now(), end.plus(Duration.ofDays(1))),
                OidcIdToken.withTokenValue("x").subject("ada").build()));

        assertThat(person.until()).isEqualTo(end);
        assertThat(person.tenant()).isEqualTo("acme");
    }

    private static ConsoleSettings console() {
        return new ConsoleSettings(
                URI.create("https://setup.example"), "us", null, "/authorize", "/token", Duration.ofMinutes(30));
    }
}
