package io.clienteling.worker.watch;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are watched.
 *
 * @param interval how long after one look the next one is due, where no hint comes before
 * @param trustProductCountries where carriers want a trust product behind a number that texts, by ISO 3166-1 alpha-2. Twilio
 *     has no answer to that question, as it has for bundles
 */
@ConfigurationProperties("clienteling.watcher")
record WatchSettings(
        @DefaultValue("PT5M") Duration interval,
        @DefaultValue("US") Set<String> trustProductCountries) {

    WatchSettings {
        trustProductCountries = Set.copyOf(trustProductCountries);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "clienteling.watcher.interval is " + interval + "; looks must be a second apart at least.");
        }
    }
}
