package io.clienteling.gateway.codec;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may have payloads opened.
 *
 * @param issuer whose tokens are taken, the one at which people sign in to Temporal UI; empty where nobody has to sign in
 * @param audience for whom the issuer's token has to be issued; set together with it
 * @param open lets everybody in who reaches the management port, though that is not bound to loopback; of no effect where
 *     there is an issuer
 * @param timeout how long it may take to connect to the issuer, and how long to answer
 */
@ConfigurationProperties("clienteling.codec")
record CodecSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("false") boolean open,
        @DefaultValue("2s") Duration timeout) {

    CodecSettings {
        if (!issuer.isEmpty() && !URI.create(issuer).isAbsolute()) {
            throw new IllegalArgumentException(
                    "clienteling.codec.issuer must be an absolute URL, and is '" + issuer + "'.");
        }
        if (issuer.isEmpty() != audience.isEmpty()) {
            throw new IllegalArgumentException("clienteling.codec.issuer and .audience belong together: set both"
                    + " (CLIENTELING_CODEC_ISSUER, CLIENTELING_CODEC_AUDIENCE), or neither.");
        }
    }

    boolean asksForSignIn() {
        return !issuer.isEmpty();
    }
}
