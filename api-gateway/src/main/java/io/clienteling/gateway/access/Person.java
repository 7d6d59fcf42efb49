package io.clienteling.gateway.access;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who has signed in to the console: may do what the token allows, for the tenant whose issuer signed it, while it lasts. */
public final class Person extends DefaultOidcUser {

    private static final long serialVersionUID = 1;

    private final String tenant;
    private final Instant until;

    Person(Collection<? extends GrantedAuthority> allowed, OidcIdToken identity, String tenant, Instant until) {
        super(allowed, identity);
        this.tenant = tenant;
        this.until = until;
    }

    /** The tenant whose issuer signed the token. */
    public String tenant() {
        return tenant;
    }

    /** When the token ends, and the sign-in with it. */
    public Instant until() {
        return until;
    }

    /** Whether anything may be changed. */
    public boolean mayWrite() {
        return getAuthorities().stream().anyMatch(one -> ("SCOPE_" + Scopes.WRITE).equals(one.getAuthority()));
    }

    /** Two are the same where their tokens are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Person person
                && super.equals(person)
                && tenant.equals(person.tenant)
                && until.equals(person.until);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + tenant.hashCode();
    }
}
