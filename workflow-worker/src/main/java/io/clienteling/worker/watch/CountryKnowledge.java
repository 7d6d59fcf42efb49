package io.clienteling.worker.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What barely changes about a country, so that it is asked for once a day only.
 *
 * @param asked when Twilio was asked
 * @param numberType the type of number that the answers are about
 * @param sold whether Twilio sells that type there
 * @param regulated whether a business needs a bundle for it
 * @param papers fingerprint of the approved bundle and its papers that were searched for addresses; null for none yet
 * @param addressed whether those papers name an address
 */
record CountryKnowledge(
        Instant asked,
        String numberType,
        boolean sold,
        boolean regulated,
        @Nullable String papers,
        boolean addressed) {

    private static final Duration LIFETIME = Duration.ofDays(1);

    /** Whether it need not be asked for again. */
    boolean holds(String type, Instant now) {
        return numberType.equals(type) && asked.plus(LIFETIME).isAfter(now);
    }

    CountryKnowledge searched(String searchedPapers, boolean found) {
        return new CountryKnowledge(asked, numberType, sold, regulated, searchedPapers, found);
    }
}
