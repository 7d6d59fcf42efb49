package io.clienteling.gateway.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.FileNotFoundException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Confirms tokens with the keys of the issuer that they name, where that is the issuer of a tenant we know. Issuers that
 * answered and issuers that failed are remembered apart, both only so many, so that made-up names neither push out good
 * issuers nor make us ask for the same keys again and again.
 */
final class TenantIssuers implements AuthenticationManagerResolver<String> {

    private static final int REMEMBERED = 10_000;
    private static final int LARGEST_KEY_SET = 100 * 1024;
    private static final long KEYS_ASKED_AT_MOST_EVERY_MILLIS = 10_000;

    private final IssuerSettings settings;
    private final TenantSettings tenants;
    private final Clock clock;
    private final Map<String, AuthenticationManager> proven = remembered();
    private final Map<String, Failure> failed = remembered();

    TenantIssuers(IssuerSettings settings, TenantSettings tenants, Clock clock) {
        this.settings = settings;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The tenant whose issuer that is, where we know the tenant. */
    Optional<String> tenant(String issuer) {
        return Optional.of(issuer)
                .filter(name -> name.startsWith(settings.base().toString()))
                .map(name -> name.substring(settings.base().toString().length()))
                .filter(tenants::knows);
    }

    @Override
    public AuthenticationManager resolve(String issuer) {
        if (tenant(issuer).isEmpty()) {
            throw new InvalidBearerTokenException("The token's issuer is not that of a known tenant.");
        }
        return token -> confirm(issuer, token);
    }

    private Authentication confirm(String issuer, Authentication token) {
        refuseWhileFailed(issuer);
        var manager = Optional.ofNullable(proven.get(issuer)).orElseGet(() -> manager(issuer));
        try {
            var confirmed = manager.authenticate(token);
            proven.put(issuer, manager);
            return confirmed;
        } catch (AuthenticationServiceException e) {
            throw unconfirmed(issuer, e);
        } catch (InvalidBearerTokenException e) {
            proven.put(issuer, manager);
            throw e;
        }
    }

    private AuthenticationException unconfirmed(String issuer, AuthenticationServiceException e) {
        if (causedBy(e, RateLimitReachedException.class)) {
            return new InvalidBearerTokenException("The token was signed with a key that its issuer does not have.", e);
        }
        var verdict = causedBy(e, FileNotFoundException.class)
                ? new InvalidBearerTokenException("The token's issuer does not exist.", e)
                : new IssuerUnavailable(e);
        failed.put(issuer, new Failure(verdict, clock.instant().plus(settings.failureMemory())));
        return verdict;
    }

    private void refuseWhileFailed(String issuer) {
        var failure = failed.get(issuer);
        if (failure != null && clock.instant().isBefore(failure.until())) {
            throw failure.verdict();
        }
    }

    private AuthenticationManager manager(String issuer) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys(issuer)));
        // Times, type and issuer are judged by Spring's validators, with their words.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
        return new JwtAuthenticationProvider(decoder)::authenticate;
    }

    private JWKSource<SecurityContext> keys(String issuer) {
        var millis = Math.toIntExact(settings.timeout().toMillis());
        var retriever = new DefaultResourceRetriever(millis, millis, LARGEST_KEY_SET);
        return JWKSourceBuilder.<SecurityContext>create(url(issuer), retriever)
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_AT_MOST_EVERY_MILLIS)
                .build();
    }

    private URL url(String issuer) {
        try {
            return URI.create(issuer + settings.keysPath()).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("clienteling.issuer.base is not a URL that can be asked: " + issuer, e);
        }
    }

    private static boolean causedBy(Throwable error, Class<? extends Throwable> type) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static <V> Map<String, V> remembered() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    private record Failure(AuthenticationException verdict, Instant until) {}
}
