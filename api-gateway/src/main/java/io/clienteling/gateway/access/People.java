package io.clienteling.gateway.access;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Knows what who signed in may do: what the API would let the same token do, for the tenant that it is of. */
final class People implements OAuth2UserService<OidcUserRequest, Person> {

    private final TenantIssuers issuers;

    People(TenantIssuers issuers) {
        this.issuers = issuers;
    }

    @Override
    public Person loadUser(OidcUserRequest request) {
        var issuer = String.valueOf(
                request.getClientRegistration().getProviderDetails().getIssuerUri());
        var token = request.getAccessToken();
        try {
            var confirmed =
                    issuers.resolve(issuer).authenticate(new BearerTokenAuthenticationToken(token.getTokenValue()));
            return new Person(confirmed.getAuthorities(), request.getIdToken(), tenant(issuer), end(confirmed));
        } catch (OAuth2AuthenticationException e) {
            throw e;
        } catch (AuthenticationException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("token_refused"), String.valueOf(e.getMessage()), e);
        }
    }

    private String tenant(String issuer) {
        return issuers.tenant(issuer)
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("unknown_tenant")));
    }

    /** As the token itself says it: what is said beside it may be another time. */
    private static Instant end(Authentication confirmed) {
        return confirmed instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getExpiresAt()).orElse(Instant.EPOCH)
                : Instant.EPOCH;
    }
}
