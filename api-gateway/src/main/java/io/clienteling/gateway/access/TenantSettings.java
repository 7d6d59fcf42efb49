package io.clienteling.gateway.access;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tenants there are.
 *
 * @param names the tenants that there are, named one by one
 * @param pattern admits every tenant whose whole name matches; without one, only the named ones are known
 */
@ConfigurationProperties("clienteling.tenants")
public record TenantSettings(
        @DefaultValue Set<String> names, @Nullable Pattern pattern) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public TenantSettings {
        names = Set.copyOf(names);
        names.forEach(TenantSettings::requireWellFormed);
    }

    private static void requireWellFormed(String name) {
        if (!wellFormed(name)) {
            throw new IllegalArgumentException("clienteling.tenants.names holds '" + name
                    + "'; a tenant's name is lower case letters, digits and hyphens, at most 63.");
        }
    }

    static boolean wellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    boolean names(String name) {
        return names.contains(name);
    }

    /** Whether there is a tenant of that name. */
    public boolean knows(String name) {
        return wellFormed(name)
                && (names(name)
                        || (pattern != null
                                && !pattern.pattern().isEmpty()
                                && pattern.matcher(name).matches()));
    }
}
