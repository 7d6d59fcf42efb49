package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body before anything is done for the request. Refuses bodies beyond the limit: at once where the length is
 * given, else as soon as too much has come; and those that come too slowly.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final long limit;
    private final Duration arrival;
    private final List<BodyAllowance> allowances;
    private final ErrorAnswers errors;

    BodyLimitFilter(long limit, Duration arrival, List<BodyAllowance> allowances, ErrorAnswers errors) {
        this.limit = limit;
        this.arrival = arrival;
        this.allowances = List.copyOf(allowances);
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request)) {
            chain.doFilter(request, response); // Tomcat reads it, with limits of its own
            return;
        }
        try {
            chain.doFilter(whole(request), response);
        } catch (BodyRefused e) {
            errors.write(request, response, e.problem());
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private WholeBody whole(HttpServletRequest request) throws BodyRefused {
        var limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            throw BodyRefused.tooLarge(limit);
        }
        return WholeBody.of(request, limit, arrival);
    }

    private long limit(HttpServletRequest request) {
        return allowances.stream()
                .filter(allowance -> allowance.covers(request))
                .mapToLong(BodyAllowance::bytes)
                .findFirst()
                .orElse(limit);
    }
}
