package io.clienteling.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in as many requests at once as this process bears, and tells all others at once to come back. */
final class Admission extends OncePerRequestFilter {

    private static final String CALLBACKS = "/clienteling/setup/twilio/";

    private final Semaphore integrators;
    private final Semaphore callbacks;
    private final Refusals refusals;

    Admission(int atOnce, Refusals refusals, MeterRegistry meters) {
        this.integrators = new Semaphore(atOnce);
        this.callbacks = new Semaphore(atOnce);
        this.refusals = refusals;
        meters.gauge("clienteling.requests.under.way", integrators, places -> atOnce - places.availablePermits());
    }

    /** Whether it comes from Twilio, which may be in the middle of a call. */
    static boolean isCallback(HttpServletRequest request) {
        return request.getRequestURI().startsWith(CALLBACKS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var places = isCallback(request) ? callbacks : integrators;
        if (!places.tryAcquire()) {
            refusals.tooMuch(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
