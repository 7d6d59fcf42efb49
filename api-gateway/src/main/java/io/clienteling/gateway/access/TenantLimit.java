package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.HttpProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells a tenant that asks too much to slow down. Behind the wall, so that nobody uses up another's budget. */
final class TenantLimit extends OncePerRequestFilter {

    private final TenantBudgets budgets;
    private final ErrorAnswers errors;

    TenantLimit(TenantBudgets budgets, ErrorAnswers errors) {
        this.budgets = budgets;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = budgets.waitFor(request.getHeader(TenantWall.HEADER));
        if (wait.isPresent()) {
            errors.write(request, response, tooMany(wait.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static HttpProblem tooMany(Duration wait) {
        return HttpProblem.tooManyRequests(
                "The tenant sends more requests than it may. Wait for as many seconds as Retry-After says, then send fewer"
                        + " at a time.",
                wait);
    }
}
