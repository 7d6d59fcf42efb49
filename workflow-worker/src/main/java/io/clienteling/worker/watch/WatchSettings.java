package io.clienteling.worker.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are watched.
 *
 * @param interval how long after one look the next one is due, where no hint comes before
 */
@ConfigurationProperties("clienteling.watcher")
record WatchSettings(@DefaultValue("PT5M") Duration interval) {

    WatchSettings {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "clienteling.watcher.interval is " + interval + "; looks must be a second apart at least.");
        }
    }
}
