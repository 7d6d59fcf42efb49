package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies beyond the limit: at once where the length is given, else as soon as too much has come. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final long limit;
    private final List<BodyAllowance> allowances;
    private final ErrorAnswers errors;

    BodyLimitFilter(long limit, List<BodyAllowance> allowances, ErrorAnswers errors) {
        this.limit = limit;
        this.allowances = List.copyOf(allowances);
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            errors.write(request, response, BodyTooLarge.problem(limit));
        } else {
            chain.doFilter(new LimitedBody(request, limit), response);
        }
    }

    private long limit(HttpServletRequest request) {
        return allowances.stream()
                .filter(allowance -> allowance.covers(request))
                .mapToLong(BodyAllowance::bytes)
                .findFirst()
                .orElse(limit);
    }
}
