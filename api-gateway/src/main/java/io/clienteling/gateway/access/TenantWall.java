package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.LogFields;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request through only where its header {@code Tenant} is the tenant whose issuer signed its token, so that
 * everything behind it may trust the header.
 */
final class TenantWall extends OncePerRequestFilter {

    static final String HEADER = "Tenant";

    private final TenantIssuers issuers;
    private final ErrorAnswers errors;

    TenantWall(TenantIssuers issuers, ErrorAnswers errors) {
        this.issuers = issuers;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var problem = problem(request);
        if (problem != null) {
            errors.write(request, response, problem);
            return;
        }
        try (var _ = MDC.putCloseable(LogFields.TENANT, request.getHeader(HEADER))) {
            chain.doFilter(request, response);
        }
    }

    private @Nullable HttpProblem problem(HttpServletRequest request) {
        var named = Collections.list(request.getHeaders(HEADER));
        if (named.size() != 1 || !TenantSettings.wellFormed(named.getFirst())) {
            return HttpProblem.badRequest("The header Tenant must be given once, with the tenant's name:"
                    + " lower case letters, digits and hyphens, at most 63.");
        }
        if (!named.equals(tenantOfToken().stream().toList())) {
            return HttpProblem.of(
                    HttpStatus.FORBIDDEN,
                    "The token was not issued for the tenant that the header Tenant names. Use that tenant's own token.");
        }
        return null;
    }

    private Optional<String> tenantOfToken() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getClaimAsString("iss")).flatMap(issuers::tenant)
                : Optional.empty();
    }
}
