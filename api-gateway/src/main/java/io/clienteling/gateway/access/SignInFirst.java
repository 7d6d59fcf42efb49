package io.clienteling.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Leads to the sign-in whoever has not signed in, whose token has ended, or who did nothing for long, before a body of his is
 * read. What pages ask for by themselves is nothing that anybody did.
 */
final class SignInFirst extends OncePerRequestFilter implements AuthenticationEntryPoint {

    /** By which a page says that it asks by itself. */
    static final String REFRESH = "X-Refresh";

    static final String LAST_USED = SignInFirst.class.getName();

    private final InstantSource clock;
    private final Duration idle;
    private final WayBack wayBack;

    SignInFirst(InstantSource clock, Duration idle, WayBack wayBack) {
        this.clock = clock;
        this.idle = idle;
        this.wayBack = wayBack;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = person(SecurityContextHolder.getContext().getAuthentication());
        if (person != null && (hasEnded(person) || isIdle(request))) {
            end(request);
            lead(request, response);
        } else if (person == null && request.getMethod().equals("POST")) {
            lead(request, response);
        } else {
            if (person != null && !isByItself(request)) {
                WebUtils.setSessionAttribute(request, LAST_USED, clock.instant());
            }
            chain.doFilter(request, response);
        }
    }

    private static @Nullable Person person(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Person person ? person : null;
    }

    /** Another request of the same browser may have ended it already. */
    private static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private boolean hasEnded(Person person) {
        return !clock.instant().isBefore(person.until());
    }

    private boolean isIdle(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, LAST_USED) instanceof Instant used
                && clock.instant().isAfter(used.plus(idle));
    }

    private static boolean isByItself(HttpServletRequest request) {
        return request.getHeader(REFRESH) != null || isStream(request);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        lead(request, response);
    }

    /** A part of a page must not be replaced by the sign-in: the browser is told to go there as a whole. */
    private void lead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        wayBack.remember(request, response);
        var signIn = ConsoleConfiguration.SIGN_IN + (losesSomething(request) ? "?ended" : "");
        if (request.getHeader("HX-Request") == null && !isStream(request)) {
            response.sendRedirect(signIn);
            return;
        }
        response.setHeader("HX-Redirect", signIn);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean losesSomething(HttpServletRequest request) {
        return request.getMethod().equals("POST") && !request.getRequestURI().equals(ConsoleConfiguration.SIGN_OUT);
    }

    private static boolean isStream(HttpServletRequest request) {
        return request.getRequestURI().equals(ConsoleSettings.PATH + "/events");
    }
}
