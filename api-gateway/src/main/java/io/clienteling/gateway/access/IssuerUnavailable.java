package io.clienteling.gateway.access;

import org.springframework.security.core.AuthenticationException;

/** The issuer that could confirm a token cannot be asked now, so nothing can be said about the token. */
final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1;

    /** Too many issuers that never answered before are being asked. */
    IssuerUnavailable() {
        super("Too many issuers that were never heard of before are being asked for their keys. Send the request again"
                + " after a few seconds.");
    }

    /** The issuer does not answer. */
    IssuerUnavailable(Throwable cause) {
        super("The issuer of the token cannot be reached. Send the request again after a few seconds.", cause);
    }
}
