package io.clienteling.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads to the sign-in whoever has not signed in, or whose token has ended, before a body of his is read. */
final class SignInFirst extends OncePerRequestFilter implements AuthenticationEntryPoint {

    private final InstantSource clock;

    SignInFirst(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Person person && hasEnded(person)) {
            request.getSession().invalidate();
            lead(request, response);
        } else if (request.getMethod().equals("POST") && !isSomebody(authentication)) {
            lead(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean hasEnded(Person person) {
        return !clock.instant().isBefore(person.until());
    }

    private static boolean isSomebody(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Person;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        lead(request, response);
    }

    /** A part of a page must not be replaced by the sign-in: the browser is told to go there as a whole. */
    private static void lead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") == null && !isStream(request)) {
            response.sendRedirect(ConsoleConfiguration.SIGN_IN);
            return;
        }
        response.setHeader("HX-Redirect", ConsoleConfiguration.SIGN_IN);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean isStream(HttpServletRequest request) {
        return request.getRequestURI().equals(ConsoleSettings.PATH + "/events");
    }
}
