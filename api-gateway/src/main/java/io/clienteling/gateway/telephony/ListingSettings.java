package io.clienteling.gateway.telephony;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Twilio's lists are remembered.
 *
 * @param memory for how long an answer serves whoever asks the same; what people buy meanwhile shows after that
 * @param patience for how long somebody is kept waiting for Twilio; shorter than its own calls may take
 * @param most how many answers of one kind are remembered at a time. Unit: answers
 */
@ConfigurationProperties("clienteling.listings")
public record ListingSettings(
        @DefaultValue("10s") Duration memory,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int most) {

    public ListingSettings {
        if (memory.isNegative() || most < 0) {
            throw new IllegalArgumentException("clienteling.listings.memory and .most must not be negative.");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("clienteling.listings.patience must be longer than nothing.");
        }
    }
}
