package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body before anything is done for the request. Refuses bodies beyond the limit: at once where the length is
 * given, else as soon as too much has come; and those that come too slowly. So few long ones are held at once that there is
 * memory for all of them.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimitFilter.class);

    private final long limit;
    private final Duration arrival;
    private final List<BodyAllowance> allowances;
    private final Semaphore longBodies;
    private final ErrorAnswers errors;
    private final Refusals refusals;

    BodyLimitFilter(
            long limit,
            ServingSettings serving,
            List<BodyAllowance> allowances,
            ErrorAnswers errors,
            Refusals refusals) {
        this.limit = limit;
        this.arrival = serving.arrival();
        this.allowances = List.copyOf(allowances);
        this.longBodies = new Semaphore(serving.longBodiesAtOnce());
        this.errors = errors;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request)) {
            chain.doFilter(received(request), response);
        } else if (!mayBeLong(request)) {
            passOn(request, response, chain);
        } else if (longBodies.tryAcquire()) {
            try {
                passOn(request, response, chain);
            } finally {
                longBodies.release();
            }
        } else {
            refusals.tooMuch(request, response);
        }
    }

    private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(whole(request), response);
        } catch (BodyRefused e) {
            errors.write(request, response, e.problem());
            if (e.problem().status() == HttpStatus.REQUEST_TIMEOUT) {
                response.flushBuffer(); // before the connection is closed
                PunctualProtocol.refused();
            }
        }
    }

    /** Whether it may be longer than other operations allow, by an allowance and by what it says of its length. */
    private boolean mayBeLong(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        return limit(request) > limit && (length < 0 || length > limit);
    }

    /** One of another method is a body like any other, and so is one beside a query, whose fields Spring reads from the body. */
    private static boolean isForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getQueryString() == null
                && String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** Tomcat reads a form, with a limit of its own. What is wrong with it is told to whoever asks for its fields. */
    private static HttpServletRequest received(HttpServletRequest form) {
        try {
            FormArrival.receive(form);
            return form;
        } catch (InvalidParameterException e) {
            LOG.debug("A form cannot be read; maybe nobody needs it.", e);
            return new UnreadableForm(form, e);
        } catch (RequestRejectedException e) {
            LOG.debug("A form holds what the firewall refuses, whenever it is asked for; maybe nobody asks.", e);
            return form;
        }
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
