package io.clienteling.gateway.access;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the tenants' issuers are.
 *
 * @param base an issuer is this followed by the tenant's name, for instance {@code https://login.example/realms/}
 * @param keysPath where an issuer serves its keys, below itself
 * @param timeout how long it may take to connect to an issuer, and how long to answer
 * @param failureMemory for how long an issuer that failed is not asked again
 * @param newPerSecond how many issuers that have not answered before are asked at most, all tenants together; those of tenants
 *     that configuration names one by one do not count. Unit: issuers a second
 */
@ConfigurationProperties("clienteling.issuer")
record IssuerSettings(
        URI base,
        @DefaultValue("/oauth2/jwks") String keysPath,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("10s") Duration failureMemory,
        @DefaultValue("20") int newPerSecond) {

    IssuerSettings {
        if (!base.isAbsolute() || !base.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "clienteling.issuer.base must be an absolute URL that ends with a slash, and is '" + base + "'.");
        }
        if (newPerSecond < 1) {
            throw new IllegalArgumentException("clienteling.issuer.new-per-second must be at least 1.");
        }
    }
}
