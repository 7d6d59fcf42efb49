package io.clienteling.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one tenant may ask of one gateway.
 *
 * @param perSecond requests of a tenant, over a longer time. Unit: requests a second
 * @param burst requests of a tenant in a row after a pause; twice as many as in a second where nothing is said. Unit: requests
 * @param atOnce requests of a tenant under way; half of what one gateway bears, so that one tenant, whose account at Twilio is slow for
 *     instance, does not keep out all others. Unit: requests
 */
@ConfigurationProperties("clienteling.rate-limit")
record RateLimitSettings(
        @DefaultValue("50") int perSecond,
        @Nullable Integer burst,
        @DefaultValue("100") int atOnce) {

    RateLimitSettings {
        if (perSecond < 1 || (burst != null && burst < 1) || atOnce < 1) {
            throw new IllegalArgumentException(
                    "clienteling.rate-limit.per-second, .burst and .at-once must be at least 1; to have no limit is not offered,"
                            + " but a very high one is.");
        }
    }

    int capacity() {
        return burst == null ? Math.multiplyExact(2, perSecond) : burst;
    }
}
