package io.clienteling.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Tells requests beyond what this gateway bears to come back, and counts them. Not with 503, after which Tomcat closes the
 * connection: when many come, a new connection for each costs more than all else.
 */
@Component
final class Refusals {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ErrorAnswers errors;
    private final Counter refused;

    Refusals(ErrorAnswers errors, MeterRegistry meters) {
        this.errors = errors;
        this.refused = meters.counter("clienteling.requests.refused");
    }

    void tooMuch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refused.increment();
        if (hasBody(request)) {
            // Which may not have come yet, and nobody waits for it.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        errors.write(
                request,
                response,
                HttpProblem.tooManyRequests(
                        "As many requests are under way as this gateway bears. Send the request again after as many"
                                + " seconds as Retry-After says; nothing of it was done.",
                        RETRY_AFTER));
    }

    /** Whether something may be left of that request that has not come yet. */
    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
