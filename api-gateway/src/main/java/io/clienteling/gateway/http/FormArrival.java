package io.clienteling.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has a form come as a whole, and in time, before anybody looks for a field of it, as filters against forged forms do. */
public final class FormArrival extends OncePerRequestFilter {

    private final ErrorAnswers errors;

    public FormArrival(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var flaw = flaw(request);
        if (flaw.isPresent()) {
            errors.write(request, response, flaw.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<HttpProblem> flaw(HttpServletRequest form) {
        try {
            receive(form);
            return Optional.empty();
        } catch (InvalidParameterException e) {
            return Optional.of(UnreadableForm.problem(e));
        } catch (RequestRejectedException e) {
            return Optional.of(UnreadableForm.rejected());
        }
    }

    /** Waits for the form; where it does not come in time, its connection is closed. */
    static void receive(HttpServletRequest form) {
        PunctualProtocol.arriving();
        try {
            form.getParameterMap();
        } finally {
            PunctualProtocol.taken();
        }
    }
}
