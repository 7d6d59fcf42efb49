package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request passes first: refuses at once what came when too many were waiting, and asks for a new connection while this
 * gateway is about to stop, since by then somebody else takes it.
 */
final class FrontDoor extends OncePerRequestFilter {

    private final Drain drain;
    private final Refusals refusals;

    FrontDoor(Drain drain, Refusals refusals) {
        this.drain = drain;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PunctualProtocol.taken();
        if (Arrivals.areTooMany() && !Admission.isCallback(request)) {
            refusals.tooMuch(request, response);
            if (Refusals.hasBody(request)) {
                response.flushBuffer(); // before the connection may be closed
                PunctualProtocol.refused();
            }
            return;
        }
        try {
            if (drain.begun()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            chain.doFilter(request, response);
        } finally {
            PunctualProtocol.answered();
        }
    }
}
