package io.clienteling.gateway.http;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Thrown while a body is read that is not taken. */
final class BodyRefused extends IOException {

    /** Said too where the container gave up waiting for it. */
    static final String TOO_SLOW = "The body did not come in time. Send the request again, without a pause.";

    private static final long serialVersionUID = 1;

    private final transient HttpProblem problem;

    private BodyRefused(HttpProblem problem) {
        super(problem.getMessage(), problem);
        this.problem = problem;
    }

    static BodyRefused tooLarge(long limit) {
        return new BodyRefused(HttpProblem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than " + limit + " bytes, which no request here needs. Send a smaller one."));
    }

    static BodyRefused tooSlow() {
        return new BodyRefused(HttpProblem.of(HttpStatus.REQUEST_TIMEOUT, TOO_SLOW));
    }

    static BodyRefused brokenOff() {
        return new BodyRefused(
                HttpProblem.badRequest("The body is missing or cannot be read. Send the request again, as a whole."));
    }

    HttpProblem problem() {
        return problem;
    }
}
