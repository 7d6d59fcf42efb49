package io.clienteling.worker.watch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look is sent out with: what to look at, and as little as possible of what was seen last.
 *
 * @param account what the last account document says; null for none yet
 * @param countries by ISO 3166-1 alpha-2
 * @param senders whether anybody cares for the account's senders
 */
public record Glance(
        String tenant,
        String accountSid,
        @Nullable AccountFacts account,
        Map<String, CountryGlance> countries,
        boolean senders) {

    /**
     * @param numberType as Twilio's lists of numbers spell it
     * @param known what earlier looks learnt; null for nothing
     * @param seen fingerprint of the facts in the last document; null for none
     * @param bundles fingerprint of all bundles seen last; null for none
     */
    record CountryGlance(
            String numberType,
            @Nullable CountryKnowledge known,
            @Nullable String seen,
            @Nullable String bundles) {}
}
