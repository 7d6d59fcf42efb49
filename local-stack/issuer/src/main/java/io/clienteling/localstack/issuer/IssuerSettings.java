package io.clienteling.localstack.issuer;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the issuer is found and what it keeps.
 *
 * @param base what stands before the tenant in an issuer's name, by whatever address it is asked
 * @param data the directory in which the realms' keys are kept
 */
@ConfigurationProperties("issuer")
record IssuerSettings(URI base, Path data) {
    IssuerSettings {
        if (!base.isAbsolute() || !base.getPath().equals(Realms.PATH)) {
            throw new IllegalArgumentException(
                    "ISSUER_BASE is '%s'; it must be an address that ends with %s".formatted(base, Realms.PATH));
        }
    }
}
