package io.clienteling.localstack.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the authorization server, which would answer for any name: lets pass the four calls that exist, for realms that exist
 * (a token may be asked of any, that opens it, and people may sign in to any), and makes every request look as if it had come by the issuer's official address, so that
 * the issuer's name in a token does not depend on how it was called.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RealmGate extends OncePerRequestFilter {
    private static final Pattern CALL = Pattern.compile(Realms.PATH + "(" + Realms.TENANT
            + ")/(oauth2/token|oauth2/authorize|oauth2/jwks|\\.well-known/openid-configuration)");
    /** The calls by which a realm is opened. */
    private static final Set<String> OPENING = Set.of("oauth2/token", "oauth2/authorize");

    private final Realms realms;
    private final IssuerSettings settings;

    RealmGate(Realms realms, IssuerSettings settings) {
        this.realms = realms;
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var call = CALL.matcher(request.getRequestURI());
        if (call.matches() && (OPENING.contains(call.group(2)) || realms.knows(call.group(1)))) {
            chain.doFilter(new OfficialRequest(request, settings.base()), response);
        } else {
            notFound(response);
        }
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        response.getWriter()
                .write("{\"error\":\"not_found\",\"error_description\":\"No such realm, or no such call. "
                        + "A realm is opened by its first token: POST /realms/{tenant}/oauth2/token.\"}");
    }

    private static final class OfficialRequest extends HttpServletRequestWrapper {
        private final URI base;

        OfficialRequest(HttpServletRequest request, URI base) {
            super(request);
            this.base = base;
        }

        @Override
        public String getScheme() {
            return base.getScheme();
        }

        @Override
        public String getServerName() {
            return base.getHost();
        }

        @Override
        public int getServerPort() {
            var usual = base.getScheme().equals("https") ? 443 : 80;
            return base.getPort() < 0 ? usual : base.getPort();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(base.resolve(getRequestURI()).toString());
        }
    }
}
