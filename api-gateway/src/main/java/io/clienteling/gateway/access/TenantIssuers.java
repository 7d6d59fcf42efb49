package io.clienteling.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.io.FileNotFoundException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Confirms tokens with the keys of the issuer that they name, where that is the issuer of a tenant we know. Issuers that
 * answered, issuers that failed and issuers that are being asked for the first time are remembered apart, each only so many,
 * so that made-up names neither push out good issuers nor make us ask for the same keys again and again. How many are asked
 * for the first time is limited, but for tenants that configuration names one by one.
 */
final class TenantIssuers implements AuthenticationManagerResolver<String> {

    /** By which tokens may be signed. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

    private static final int REMEMBERED = 10_000;
    private static final int LARGEST_KEY_SET = 100 * 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long KEYS_ASKED_AT_MOST_EVERY_MILLIS = 10_000;

    private final IssuerSettings settings;
    private final TenantSettings tenants;
    private final Bucket newOnes;
    private final Cache<String, Issuer> proven =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, Issuer> untried =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, AuthenticationException> failed;
    private final RememberedTokens tokens;

    TenantIssuers(IssuerSettings settings, TenantSettings tenants, TimeMeter time) {
        this.settings = settings;
        this.tenants = tenants;
        this.newOnes = Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(settings.newPerSecond()).refillGreedy(settings.newPerSecond(), SECOND))
                .withCustomTimePrecision(time)
                .build();
        this.failed = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.failureMemory())
                .ticker(time::currentTimeNanos)
                .build();
        this.tokens = new RememberedTokens(time::currentTimeNanos);
    }

    /** The tenant whose issuer that is, where we know the tenant. */
    Optional<String> tenant(String issuer) {
        return Optional.of(issuer)
                .filter(name -> name.startsWith(settings.base().toString()))
                .map(name -> name.substring(settings.base().toString().length()))
                .filter(tenants::knows);
    }

    /** The keys of a known tenant's issuer, those that it told before where they are remembered. */
    JWKSource<SecurityContext> keysOf(String issuer) {
        var known = proven.getIfPresent(issuer);
        return (known == null ? issuer(issuer) : known).keys();
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
        var known = proven.getIfPresent(issuer);
        return known == null ? confirmFirst(issuer, token) : confirm(issuer, known, token);
    }

    /** All who ask for a new issuer at the same time share its keys, so they are fetched once. */
    private Authentication confirmFirst(String issuer, Authentication token) {
        var newcomer = untried.get(issuer, this::admitted);
        try {
            return confirm(issuer, newcomer, token);
        } finally {
            untried.invalidate(issuer);
        }
    }

    /** Whoever comes just after the first one has finished finds what it learnt, since that is written down before. */
    private Issuer admitted(String issuer) {
        refuseWhileFailed(issuer);
        var known = proven.getIfPresent(issuer);
        return known == null ? newcomer(issuer) : known;
    }

    private Issuer newcomer(String issuer) {
        if (!tenant(issuer).map(tenants::names).orElse(false) && !newOnes.tryConsume(1)) {
            throw new IssuerUnavailable();
        }
        return issuer(issuer);
    }

    private Authentication confirm(String name, Issuer issuer, Authentication token) {
        try {
            return issuer.manager().authenticate(token);
        } catch (AuthenticationServiceException e) {
            throw unconfirmed(name, e);
        } finally {
            // A token may be refused without a look at its issuer; that proves nothing of the issuer.
            if (issuer.answered().get()) {
                proven.put(name, issuer);
            }
        }
    }

    private AuthenticationException unconfirmed(String issuer, AuthenticationServiceException e) {
        if (causedBy(e, RateLimitReachedException.class)) {
            refuseWhileFailed(issuer);
            return new InvalidBearerTokenException("The token was signed with a key that its issuer does not have.", e);
        }
        var verdict = causedBy(e, FileNotFoundException.class)
                ? new InvalidBearerTokenException("The token's issuer does not exist.", e)
                : new IssuerUnavailable(e);
        failed.put(issuer, verdict);
        return verdict;
    }

    private void refuseWhileFailed(String issuer) {
        var verdict = failed.getIfPresent(issuer);
        if (verdict != null) {
            throw verdict;
        }
    }

    private Issuer issuer(String name) {
        var answered = new AtomicBoolean();
        var keys = keys(name, answered);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // Times, type and issuer are judged by Spring's validators, with their words.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        processor.setJWSTypeVerifier((type, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        var validator = AccessTokens.of(name);
        decoder.setJwtValidator(validator);
        var provider = new JwtAuthenticationProvider(tokens.before(decoder, validator));
        return new Issuer(provider::authenticate, keys, answered);
    }

    private JWKSource<SecurityContext> keys(String issuer, AtomicBoolean answered) {
        var millis = Math.toIntExact(settings.timeout().toMillis());
        var retriever = new DefaultResourceRetriever(millis, millis, LARGEST_KEY_SET);
        return JWKSourceBuilder.<SecurityContext>create(url(issuer), noting(answered, retriever))
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_AT_MOST_EVERY_MILLIS)
                .build();
    }

    private static ResourceRetriever noting(AtomicBoolean answered, ResourceRetriever retriever) {
        return url -> {
            var resource = retriever.retrieveResource(url);
            answered.set(true);
            return resource;
        };
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

    /**
     * One that is or may be.
     *
     * @param answered whether it ever told its keys
     */
    private record Issuer(AuthenticationManager manager, JWKSource<SecurityContext> keys, AtomicBoolean answered) {}
}
