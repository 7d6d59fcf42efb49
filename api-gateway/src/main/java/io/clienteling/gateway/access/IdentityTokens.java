package io.clienteling.gateway.access;

import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads who signed in, as the tenant's issuer says it: signed by the same keys as access tokens. */
final class IdentityTokens implements JwtDecoderFactory<ClientRegistration> {

    private final TenantIssuers issuers;

    IdentityTokens(TenantIssuers issuers) {
        this.issuers = issuers;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration client) {
        var keys = issuers.keysOf(String.valueOf(client.getProviderDetails().getIssuerUri()));
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(TenantIssuers.ALGORITHMS, keys));
        // Times, issuer, audience and nonce are judged by Spring's validators.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
        return decoder;
    }
}
