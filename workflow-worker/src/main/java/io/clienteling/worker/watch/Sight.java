package io.clienteling.worker.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look brought home: what changed, and nothing else.
 *
 * @param interval when to look again
 * @param account null where it is as it was
 * @param countries those where something is new
 * @param senders fingerprint of all of the account's senders; null where they were not looked at
 * @param troubles what Twilio refused to show, in sentences; of that, the last documents stay
 */
public record Sight(
        Duration interval,
        @Nullable AccountFacts account,
        Map<String, CountrySight> countries,
        @Nullable String senders,
        List<String> troubles) {

    /**
     * @param facts null where they are as they were
     * @param seen their fingerprint
     * @param bundles fingerprint of all bundles for the country
     */
    record CountrySight(CountryKnowledge known, @Nullable CountryFacts facts, String seen, String bundles) {}
}
