package io.clienteling.worker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What barely changes about a country, so that it is asked for once a day only.
 *
 * @param asked when Twilio was asked
 * @param numberType the type of number that the answers are about
 * @param sold whether Twilio sells that type there
 * @param regulated whether a business needs a bundle for it
 * @param regulatedSomehow whether it needs one for that type or any other that is sold there; null from a build that did not ask
 * @param papers fingerprint of the approved bundle and its papers that were searched for addresses; null for none yet
 * @param addresses the addresses that those papers name, AD…, though some may be deleted since; null where none were searched yet,
 *     or by a build that did not keep them
 */
record CountryKnowledge(
        Instant asked,
        String numberType,
        boolean sold,
        boolean regulated,
        @Nullable Boolean regulatedSomehow,
        @Nullable String papers,
        @Nullable List<String> addresses) {

    private static final Duration LIFETIME = Duration.ofDays(1);

    /** Whether it need not be asked for again. */
    boolean holds(String type, Instant now) {
        return numberType.equals(type)
                && regulatedSomehow != null
                && asked.plus(LIFETIME).isAfter(now);
    }

    /** Whether there may be bundles: of a number that somebody chose, too, though another type is configured. */
    boolean mayHaveBundles() {
        return Boolean.TRUE.equals(regulatedSomehow);
    }

    /** Whether exactly these papers were searched for addresses already. */
    boolean searched(String those) {
        return those.equals(papers) && addresses != null;
    }

    CountryKnowledge searched(String searchedPapers, List<String> found) {
        return new CountryKnowledge(asked, numberType, sold, regulated, regulatedSomehow, searchedPapers, found);
    }
}
