package io.clienteling.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The console's wall: whatever a browser sends, the header {@code Tenant} of its requests is the tenant of who signed in, so that
 * everything behind it may trust the header as it does the API's.
 */
final class SessionTenant extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Person person)) {
            chain.doFilter(new OfTenant(request, null), response);
            return;
        }
        try (var _ = MDC.putCloseable("tenant", person.tenant())) {
            chain.doFilter(new OfTenant(request, person.tenant()), response);
        }
    }

    private static final class OfTenant extends HttpServletRequestWrapper {

        private final @Nullable String tenant;

        OfTenant(HttpServletRequest request, @Nullable String tenant) {
            super(request);
            this.tenant = tenant;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return TenantWall.HEADER.equalsIgnoreCase(name) ? tenant : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (!TenantWall.HEADER.equalsIgnoreCase(name)) {
                return super.getHeaders(name);
            }
            return tenant == null
                    ? Collections.emptyEnumeration()
                    : Collections.enumeration(Collections.singleton(tenant));
        }
    }
}
