package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the request's id into the answer and into every line that is logged meanwhile. */
final class RequestIdFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = RequestIds.of(request);
        response.setHeader(RequestIds.HEADER, id);
        try (var _ = MDC.putCloseable(LogFields.REQUEST_ID, id)) {
            chain.doFilter(request, response);
        } finally {
            LogFields.forget();
        }
    }
}
