package io.clienteling.gateway.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request with an error that its sender can understand. The message says what is wrong and what to do. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** When it is worth asking a part again that cannot be reached. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final HttpStatus status;
    private final @Nullable String code;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    private HttpProblem(
            HttpStatus status,
            String message,
            @Nullable String code,
            List<FieldError> errors,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** An error of that status. */
    public static HttpProblem of(HttpStatus status, String message) {
        return new HttpProblem(status, message, null, List.of(), null, null);
    }

    /** The request is wrong as a whole, or does not fit the state of things. */
    public static HttpProblem badRequest(String message) {
        return of(HttpStatus.BAD_REQUEST, message);
    }

    /** Fields of the request are wrong; at least one. */
    public static HttpProblem wrongFields(List<FieldError> errors) {
        var message = errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining(" "));
        return new HttpProblem(HttpStatus.BAD_REQUEST, message, "invalid_fields", errors, null, null);
    }

    /** There is no such thing. */
    public static HttpProblem notFound(String message) {
        return of(HttpStatus.NOT_FOUND, message);
    }

    /** Too many requests came; the same request may be sent again after that while. */
    public static HttpProblem tooManyRequests(String message, Duration retryAfter) {
        return new HttpProblem(HttpStatus.TOO_MANY_REQUESTS, message, null, List.of(), retryAfter, null);
    }

    /** A part cannot be reached; the same request may be sent again after a while. */
    public static HttpProblem unavailable(String message, @Nullable Throwable cause) {
        return unavailable(message, RETRY_AFTER, cause);
    }

    /** A part cannot be reached; the same request may be sent again after that while. */
    public static HttpProblem unavailable(String message, Duration retryAfter, @Nullable Throwable cause) {
        return new HttpProblem(HttpStatus.SERVICE_UNAVAILABLE, message, null, List.of(), retryAfter, cause);
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }

    /** One entry for each field that is wrong. */
    public List<FieldError> errors() {
        return errors;
    }

    ErrorBody body(String requestId) {
        return new ErrorBody(requestId, String.valueOf(getMessage()), code, errors);
    }

    HttpHeaders headers() {
        var headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return headers;
    }
}
