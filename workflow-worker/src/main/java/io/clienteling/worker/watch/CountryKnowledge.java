package io.clienteling.worker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What barely changes about a country, so that it is asked for once a day only.
 *
 * @param asked when Twilio was asked
 * @param configured the type of number that is configured for the country; null from a build that knew of no other
 * @param numberType the type of number that the answers are about: the one that stores are offered
 * @param sold whether Twilio has numbers of that type for sale there that can text and take calls
 * @param regulated whether a business needs a bundle for it
 * @param regulatedSomehow whether it needs one for that type or any other that is sold there; null from a build that did not ask
 * @param papers fingerprint of the approved bundle and its papers that were searched for addresses; null for none yet
 * @param addresses the addresses that those papers name, AD…, though some may be deleted since; null where none were searched yet,
 *     or by a build that did not keep them
 */
record CountryKnowledge(
        Instant asked,
        @Nullable String configured,
        String numberType,
        boolean sold,
        boolean regulated,
        @Nullable Boolean regulatedSomehow,
        @Nullable String papers,
        @Nullable List<String> addresses) {

    private static final Duration LIFETIME = Duration.ofDays(1);

    /** Twilio may only be out of numbers. */
    private static final Duration LIFETIME_UNSOLD = Duration.ofHours(1);

    /**
     * Whether it need not be asked for again.
     *
     * @param type the one that is configured now
     */
    boolean holds(String type, Instant now) {
        return type.equals(configured)
                && regulatedSomehow != null
                && asked.plus(sold ? LIFETIME : LIFETIME_UNSOLD).isAfter(now);
    }

    /** Whether there may be bundles: of a number that somebody chose, too, though stores are offered another type. */
    boolean mayHaveBundles() {
        return Boolean.TRUE.equals(regulatedSomehow);
    }

    /** Whether exactly these papers were searched for addresses already. */
    boolean searched(String those) {
        return those.equals(papers) && addresses != null;
    }

    CountryKnowledge searched(String searchedPapers, List<String> found) {
        return new CountryKnowledge(
                asked, configured, numberType, sold, regulated, regulatedSomehow, searchedPapers, found);
    }
}
