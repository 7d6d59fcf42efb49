package io.clienteling.gateway.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one gateway takes upon itself.
 *
 * @param requestsAtOnce requests of integrators under way, and as many that wait for the processor; Twilio's callbacks have as many
 *     places of their own. Unit: requests
 * @param longBodiesAtOnce bodies under way that are longer than most operations allow; each is held in memory as a whole, some fifteen
 *     megabytes. Unit: bodies
 * @param arrival how long the headers of a request may take to come, and how long its body may take beyond what its length
 *     explains
 * @param drain how long a gateway that is told to stop goes on serving, so that who hands it requests sees that it is not ready
 */
@ConfigurationProperties("clienteling.serving")
record ServingSettings(
        @DefaultValue("200") int requestsAtOnce,
        @DefaultValue("8") int longBodiesAtOnce,
        @DefaultValue("10s") Duration arrival,
        @DefaultValue("5s") Duration drain) {

    /** The phases of a stop are given ten seconds each, see application.yml. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(9);

    ServingSettings {
        if (requestsAtOnce < 1) {
            throw new IllegalArgumentException("clienteling.serving.requests-at-once must be at least 1.");
        }
        if (longBodiesAtOnce < 1) {
            throw new IllegalArgumentException("clienteling.serving.long-bodies-at-once must be at least 1.");
        }
        if (arrival.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("clienteling.serving.arrival must be at least a second.");
        }
        if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("clienteling.serving.drain must be between nothing and nine seconds.");
        }
    }
}
