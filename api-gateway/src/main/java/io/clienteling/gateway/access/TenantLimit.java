package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.HttpProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells a tenant that asks too much, or too much at once, to slow down. Behind the wall, so that nobody uses up another's budget. */
final class TenantLimit extends OncePerRequestFilter {

    private static final Duration UNTIL_ONE_IS_ANSWERED = Duration.ofSeconds(1);

    private final TenantBudgets budgets;
    private final int atOnce;
    private final ErrorAnswers errors;
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    TenantLimit(TenantBudgets budgets, int atOnce, ErrorAnswers errors) {
        this.budgets = budgets;
        this.atOnce = atOnce;
        this.errors = errors;
    }

    /** Whoever is on his way to sign in is no tenant's yet, and what all pages load costs nobody anything. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(TenantWall.HEADER) == null
                || request.getRequestURI().startsWith(ConsoleConfiguration.ASSETS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var tenant = request.getHeader(TenantWall.HEADER);
        var wait = budgets.waitFor(tenant);
        if (wait.isPresent()) {
            errors.write(request, response, tooMany(wait.get()));
        } else if (underWay.merge(tenant, 1, Integer::sum) > atOnce) {
            isAnswered(tenant);
            errors.write(request, response, tooManyAtOnce());
        } else {
            try {
                chain.doFilter(request, response);
            } finally {
                isAnswered(tenant);
            }
        }
    }

    private void isAnswered(String tenant) {
        underWay.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    }

    private static HttpProblem tooManyAtOnce() {
        return HttpProblem.tooManyRequests(
                "The tenant has as many requests under way as it may. Wait for as many seconds as Retry-After says, then send"
                        + " fewer at a time.",
                UNTIL_ONE_IS_ANSWERED);
    }

    private static HttpProblem tooMany(Duration wait) {
        return HttpProblem.tooManyRequests(
                "The tenant sends more requests than it may. Wait for as many seconds as Retry-After says, then send fewer"
                        + " at a time.",
                wait);
    }
}
