package io.clienteling.gateway.codec;

import io.clienteling.gateway.access.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Whoever has signed in at the issuer may: the bearer token says so, which Temporal UI passes on. */
record SignIn(JwtDecoder tokens) implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);
    private static final Refusal NO_TOKEN = new Refusal(
            401,
            "Bearer",
            "There is no token. Sign in to Temporal UI, which has to pass its token on, or send Authorization: Bearer … yourself.");
    private static final Refusal BAD_TOKEN = new Refusal(
            401,
            "Bearer error=\"invalid_token\"",
            "The token is not valid here: it has expired, or is another issuer's, or for another audience. Sign in again.");
    private static final Refusal ISSUER_AWAY = new Refusal(
            503, null, "The issuer that could confirm the token cannot be asked now. Try again in a few seconds.");

    /** The issuer is asked for its keys when somebody comes, so that the gateway starts without it. */
    static SignIn at(CodecSettings settings) {
        return new SignIn(new SupplierJwtDecoder(() -> decoder(settings)));
    }

    private static JwtDecoder decoder(CodecSettings settings) {
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(settings.timeout());
        http.setReadTimeout(settings.timeout());
        var decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(new RestTemplate(http))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                AccessTokens.of(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())))));
        return decoder;
    }

    @Override
    public @Nullable Refusal refusal(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return NO_TOKEN;
        }
        var bearer = BEARER.matcher(header.strip());
        return bearer.matches() ? refusal(bearer.group(1)) : BAD_TOKEN;
    }

    private @Nullable Refusal refusal(String token) {
        try {
            tokens.decode(token);
            return null;
        } catch (BadJwtException e) {
            return BAD_TOKEN;
        } catch (JwtException | JwtDecoderInitializationException e) {
            LOG.warn("The issuer that people sign in at does not answer: {}", e.getMessage());
            return ISSUER_AWAY;
        }
    }
}
