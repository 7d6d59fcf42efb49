package io.clienteling.gateway.access;

import org.springframework.security.core.AuthenticationException;

/** The issuer that could confirm a token cannot be reached, so nothing can be said about the token. */
final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1;

    IssuerUnavailable(Throwable cause) {
        super("The issuer of the token cannot be reached. Send the request again after a few seconds.", cause);
    }
}
