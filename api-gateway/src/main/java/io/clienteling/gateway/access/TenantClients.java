package io.clienteling.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** The console as a client of each tenant's issuer; a registration is called like its tenant. */
final class TenantClients implements ClientRegistrationRepository {

    private static final List<String> SCOPES = List.of(OidcScopes.OPENID, Scopes.READ, Scopes.WRITE);

    private final IssuerSettings issuers;
    private final TenantSettings tenants;
    private final ConsoleSettings console;

    TenantClients(IssuerSettings issuers, TenantSettings tenants, ConsoleSettings console) {
        this.issuers = issuers;
        this.tenants = tenants;
        this.console = console;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String tenant) {
        return tenants.knows(tenant) ? registration(tenant) : null;
    }

    private ClientRegistration registration(String tenant) {
        var issuer = issuers.base() + tenant;
        return ClientRegistration.withRegistrationId(tenant)
                .clientId(console.clientId())
                .clientSecret(console.clientSecret())
                .clientAuthenticationMethod(
                        console.clientSecret() == null
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope(SCOPES)
                .redirectUri(console.publicUrl() + ConsoleConfiguration.SIGNED_IN + tenant)
                .issuerUri(issuer)
                .authorizationUri(issuer + console.authorizationPath())
                .tokenUri(issuer + console.tokenPath())
                .jwkSetUri(issuer + issuers.keysPath())
                .build();
    }
}
