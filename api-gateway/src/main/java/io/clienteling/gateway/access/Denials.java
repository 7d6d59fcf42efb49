package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.clienteling.gateway.http.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says no: 401 by RFC 6750 for a token, 403 for a scope, 503 where the issuer is away; all with our error body. */
@Component
class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** The address of metadata that we don't have, built from a Host that anybody may send. */
    private static final Pattern METADATA = Pattern.compile(",? *resource_metadata=\"[^\"]*\"");

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final ErrorAnswers errors;

    Denials(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof IssuerUnavailable) {
            errors.write(request, response, HttpProblem.unavailable(String.valueOf(e.getMessage()), e));
            return;
        }
        challenge.commence(request, response, e);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                METADATA.matcher(String.valueOf(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)))
                        .replaceFirst(""));
        var sentence = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "There is no token. Send Authorization: Bearer … with a token of the tenant's own issuer."
                : "The token is not valid, see the header WWW-Authenticate. Fetch a new one from the tenant's own issuer.";
        errors.write(request, response, HttpProblem.of(HttpStatus.UNAUTHORIZED, sentence));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        var sentence = "The token does not have the scope that this needs: " + Scopes.neededFor(request.getMethod())
                + ". Fetch one that has it.";
        errors.write(request, response, HttpProblem.of(HttpStatus.FORBIDDEN, sentence));
    }
}
