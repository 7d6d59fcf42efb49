package io.clienteling.gateway.http;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Thrown by the stream of a body that goes on beyond the limit. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    private final long limit;

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes.");
        this.limit = limit;
    }

    static HttpProblem problem(long limit) {
        return HttpProblem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than " + limit + " bytes, which no request here needs. Send a smaller one.");
    }

    HttpProblem problem() {
        return problem(limit);
    }
}
