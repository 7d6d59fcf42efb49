package io.clienteling.gateway.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the audit takes place.
 *
 * @param interval how often the audit takes place by itself; left out, only when asked
 * @param grace how long a finding has to last: what is under way settles meanwhile
 */
@ConfigurationProperties("clienteling.audit")
record AuditSettings(
        @Nullable Duration interval, @DefaultValue("30s") Duration grace) {

    AuditSettings {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("clienteling.audit.grace must not be negative.");
        }
        if (interval != null && interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("clienteling.audit.interval must be a second or more.");
        }
    }
}
