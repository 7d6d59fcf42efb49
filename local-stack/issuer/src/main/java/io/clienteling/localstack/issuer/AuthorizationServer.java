package io.clienteling.localstack.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Spring's authorization server, told about realms, their keys and their two clients. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {
    private static final String DEV_CLIENT = "clienteling-dev";
    /** A working day, so that a shell keeps working with the token it once asked for. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    @Bean
    Realms realms(IssuerSettings settings) {
        return new Realms(settings.data());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws IOException {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .addFilterAfter(new SignInPage(), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    AuthorizationServerSettings serverSettings() {
        return AuthorizationServerSettings.builder()
                .multipleIssuersAllowed(true)
                .build();
    }

    /** Known to everyone in every realm: this issuer is for one machine. */
    @Bean
    RegisteredClientRepository clients() {
        var tokens = TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build();
        var programs = RegisteredClient.withId(DEV_CLIENT)
                .clientId(DEV_CLIENT)
                .clientSecret("{noop}" + DEV_CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("clienteling:setup:read")
                .scope("clienteling:setup:write")
                .tokenSettings(tokens)
                .build();
        return new ConsoleClients(programs, tokens);
    }

    /** The key of the realm that is being asked. Asked for a signature, which happens only to a client that proved itself, it opens the realm. */
    @Bean
    JWKSource<SecurityContext> keys(Realms realms) {
        return (selector, _) -> selector.select(new JWKSet(realms.open(tenant())));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokens() {
        return token -> {
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            token.getClaims().claim("scope", String.join(" ", token.getAuthorizedScopes()));
        };
    }

    private static String tenant() {
        var issuer = AuthorizationServerContextHolder.getContext().getIssuer();
        return issuer.substring(issuer.lastIndexOf('/') + 1);
    }
}
