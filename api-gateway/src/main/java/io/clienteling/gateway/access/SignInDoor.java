package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.HttpProblem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many people on their way to their issuer, and so many back from it, as one gateway bears; anybody may knock. Whoever
 * comes back from where nobody sent him costs nothing, and asks no issuer.
 */
final class SignInDoor extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SignInDoor.class);

    static final int PER_SECOND = 20;

    /** With what comes in as long as one may be at his issuer, still less than {@link PendingSignIns#MOST}, so that nobody is pushed out. */
    static final int AT_ONCE = 2 * PER_SECOND;

    private static final RequestMatcher BEGIN =
            PathPatternRequestMatcher.pathPattern(ConsoleConfiguration.SIGN_IN + "/{tenant}");
    private static final RequestMatcher BACK =
            PathPatternRequestMatcher.pathPattern(ConsoleConfiguration.SIGNED_IN + "*");

    private final TenantSettings tenants;
    private final PendingSignIns pending;
    private final Bucket begun;
    private final Bucket back;
    private final ErrorAnswers errors;

    SignInDoor(TenantSettings tenants, PendingSignIns pending, TimeMeter time, ErrorAnswers errors) {
        this.tenants = tenants;
        this.pending = pending;
        this.begun = bucket(time);
        this.back = bucket(time);
        this.errors = errors;
    }

    private static Bucket bucket(TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var named = BEGIN.matcher(request).getVariables().get("tenant");
        if (named != null && !tenants.knows(named)) {
            response.sendRedirect(
                    ConsoleConfiguration.SIGN_IN + "?tenant=" + URLEncoder.encode(named, StandardCharsets.UTF_8));
        } else if (named != null) {
            passOn(begun, request, response, chain);
        } else if (!BACK.matches(request)) {
            chain.doFilter(request, response);
        } else if (pending.loadAuthorizationRequest(request) != null) {
            passOn(back, request, response, chain);
        } else {
            LOG.debug("Somebody came from an issuer to which nobody was sent lately.");
            response.sendRedirect(ConsoleConfiguration.FAILED);
        }
    }

    private void passOn(Bucket places, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var probe = places.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            errors.write(request, response, tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill())));
        }
    }

    private static HttpProblem tooMany(Duration wait) {
        return HttpProblem.tooManyRequests(
                "Too many people sign in just now. Try again in some seconds: load this page once more.", wait);
    }
}
