package io.clienteling.gateway.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Turns every exception of a controller into the one error body. */
@RestControllerAdvice
class ErrorHandling {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandling.class);

    private final ErrorPages pages;

    ErrorHandling(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(HttpProblem problem, HttpServletRequest request) {
        if (problem.status().is5xxServerError()) {
            // An outage is told in a line; a stack trace for each request meanwhile would tell no more.
            LOG.warn(
                    "{} {}: {} ({})",
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.getMessage(),
                    String.valueOf(problem.getCause()));
        }
        return answer(problem, problem.headers(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(notJson(e), new HttpHeaders(), request);
    }

    private static HttpProblem notJson(HttpMessageNotReadableException e) {
        return HttpProblem.badRequest(cause(e, JacksonException.class)
                .map(broken -> JsonFlaw.of("The body", broken) + where(broken) + ". Mend it and send it again.")
                .orElse("The body is missing or cannot be read. Send one JSON object."));
    }

    private static String where(JacksonException broken) {
        var location = broken.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        var error = new FieldError(
                e.getName(),
                e.getRequiredType() == boolean.class ? "must be true or false." : "must be a whole number.");
        return answer(HttpProblem.wrongFields(List.of(error)), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        var error = new FieldError(e.getParameterName(), "must be given.");
        return answer(HttpProblem.wrongFields(List.of(error)), new HttpHeaders(), request);
    }

    /** Tomcat reads parameters late, in the middle of a controller's preparation. */
    @ExceptionHandler
    ResponseEntity<Object> wrongParameters(InvalidParameterException e, HttpServletRequest request) {
        return answer(UnreadableForm.problem(e), new HttpHeaders(), request);
    }

    /** So does the firewall, which lets no unassigned or control characters through. */
    @ExceptionHandler
    ResponseEntity<Object> unreadableParameters(RequestRejectedException e, HttpServletRequest request) {
        return answer(UnreadableForm.rejected(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        var problem = HttpProblem.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                request.getMethod() + " is not allowed here; the header Allow names what is.");
        return answer(problem, e.getHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        var types = e.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        var problem = HttpProblem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The body's Content-Type is not one that this operation reads. Send Content-Type: " + types + ".");
        return answer(problem, new HttpHeaders(), request);
    }

    /**
     * Postgres is away: the same request may be sent again. Where it went away in the middle of a transaction, undoing that fails
     * too, and the failure to undo is all that reaches us.
     */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> databaseAway(Exception e, HttpServletRequest request) {
        return problem(
                HttpProblem.unavailable(
                        "Our database cannot be reached. Send the request again after a few seconds.", e),
                request);
    }

    /** Who asked may have gone meanwhile, which a page that is kept up to date does each time that it is closed. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> perhapsNobodyIsLeft(IOException e, HttpServletRequest request) {
        if (e instanceof AsyncRequestNotUsableException
                || e instanceof ClientAbortException
                || request.getDispatcherType() == DispatcherType.ASYNC) {
            LOG.debug("{} {}: nobody waits for the answer any more", request.getMethod(), request.getRequestURI(), e);
            return null;
        }
        return anythingElse(e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> anythingElse(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(refusal.getStatusCode().value());
            return answer(HttpProblem.of(status, ErrorPage.sentence(status)), refusal.getHeaders(), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        return answer(HttpProblem.of(status, ErrorPage.sentence(status)), new HttpHeaders(), request);
    }

    private ResponseEntity<Object> answer(HttpProblem problem, HttpHeaders headers, HttpServletRequest request) {
        var answer = ResponseEntity.status(problem.status()).headers(headers);
        if (pages.isFor(request)) {
            var sentence = String.valueOf(problem.getMessage());
            return answer.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                    .body(pages.page(request, problem.status(), sentence, RequestIds.of(request)));
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(problem.body(RequestIds.of(request)));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
