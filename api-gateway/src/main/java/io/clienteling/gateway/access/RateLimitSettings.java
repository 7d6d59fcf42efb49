package io.clienteling.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one tenant may ask of one gateway.
 *
 * @param perSecond requests, over a longer time
 * @param burst requests at once after a pause; twice as many as in a second where nothing is said
 */
@ConfigurationProperties("clienteling.rate-limit")
record RateLimitSettings(
        @DefaultValue("50") int perSecond, @Nullable Integer burst) {

    RateLimitSettings {
        if (perSecond < 1 || (burst != null && burst < 1)) {
            throw new IllegalArgumentException(
                    "clienteling.rate-limit.per-second and .burst must be at least 1; to have no limit is not offered,"
                            + " but a very high one is.");
        }
    }

    int capacity() {
        return burst == null ? Math.multiplyExact(2, perSecond) : burst;
    }
}
