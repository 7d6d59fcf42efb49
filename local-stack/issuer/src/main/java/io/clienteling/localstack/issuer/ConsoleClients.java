package io.clienteling.localstack.issuer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients of a realm: the one of programs, which is the same in all, and the console, a public client that PKCE guards and that people
 * are sent back to on this machine only, whatever its port is.
 */
final class ConsoleClients implements RegisteredClientRepository {
    private static final String CONSOLE = "clienteling-console";

    private final RegisteredClient programs;
    private final TokenSettings tokens;

    ConsoleClients(RegisteredClient programs, TokenSettings tokens) {
        this.programs = programs;
        this.tokens = tokens;
    }

    @Override
    public void save(RegisteredClient client) {
        // Spring would keep the secret in a better form; it is meant to be known.
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.equals(programs.getClientId())) {
            return programs;
        }
        return clientId.equals(CONSOLE) ? console(tenant()) : null;
    }

    private RegisteredClient console(String tenant) {
        return RegisteredClient.withId(CONSOLE)
                .clientId(CONSOLE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // Of an address of this machine every port is taken.
                .redirectUri("http://127.0.0.1/console/signed-in/" + tenant)
                .scope(OidcScopes.OPENID)
                .scope("clienteling:setup:read")
                .scope("clienteling:setup:write")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens)
                .build();
    }

    private static String tenant() {
        var issuer = AuthorizationServerContextHolder.getContext().getIssuer();
        return issuer.substring(issuer.lastIndexOf('/') + 1);
    }
}
