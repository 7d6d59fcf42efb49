package io.clienteling.gateway.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads who signed in, as the tenant's issuer says it: signed by either algorithm that access tokens may be signed by. */
final class IdentityTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final int LARGEST_KEY_SET = 100 * 1024;

    private final IssuerSettings settings;

    IdentityTokens(IssuerSettings settings) {
        this.settings = settings;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration client) {
        var millis = Math.toIntExact(settings.timeout().toMillis());
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        url(String.valueOf(client.getProviderDetails().getJwkSetUri())),
                        new DefaultResourceRetriever(millis, millis, LARGEST_KEY_SET))
                .refreshAheadCache(false)
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
        // Times, issuer, audience and nonce are judged by Spring's validators.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
        return decoder;
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("clienteling.issuer.base is not a URL that can be asked: " + address, e);
        }
    }
}
