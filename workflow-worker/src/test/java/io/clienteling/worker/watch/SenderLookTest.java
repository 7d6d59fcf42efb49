package io.clienteling.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.SenderDocument.OfflineReason;
import io.clienteling.simulator.sender.SenderLife;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a look says of the senders, and what a look costs. */
class SenderLookTest extends LookStory {

    @Test
    void aSenderThatGoesOfflineSaysWhyAndADeletedOneIsGone() {
        senders = true;
        var before = look().senders();
        var sid = register("+4915112345670");
        assertThat(look().senders()).isNotEqualTo(before);
        var seen = Map.of(sid, "");
        simulated.twilio.setSenderStatus(sid, "OFFLINE", SenderLife.reason("63112"));
        var offline = Objects.requireNonNull(
                lookAtSenders(new SendersGlance(account, seen)).changed().get(sid));
        assertThat(offline.status()).isEqualTo("OFFLINE");
        assertThat(offline.waba()).isEqualTo(WABA);
        assertThat(offline.qualityRating()).isNull();
        assertThat(offline.offlineReasons()).extracting(OfflineReason::code).containsExactly("63112");

        var known = new SendersGlance(account, Map.of(sid, offline.fingerprint()));
        assertThat(lookAtSenders(known).changed()).isEmpty();

        simulated.telephony.senders().delete(account, sid);
        assertThat(lookAtSenders(known).gone()).containsExactly(sid);
        assertThat(lookAtSenders(new SendersGlance(account, Map.of(sid, SenderFacts.GONE.fingerprint())))
                        .gone())
                .as("told already")
                .isEmpty();
        assertThat(lookAtSenders(new SendersGlance(account, seen)).gone())
                .as("never seen, so not gone")
                .isEmpty();
    }

    @Test
    void sendersOfSeveralPagesAreSeenInOneListAndToldInPortions() {
        var sids = IntStream.range(0, 1_001)
                .mapToObj(index -> register("+49151%08d".formatted(index)))
                .toList();
        var seen = new TreeMap<String, String>();
        sids.forEach(sid -> seen.put(sid, ""));
        simulated.twilio.clearRequests();
        var portions = 0;
        SendersSight sight;
        do {
            sight = lookAtSenders(new SendersGlance(account, seen));
            sight.changed().forEach((sid, facts) -> seen.put(sid, facts.fingerprint()));
            portions++;
        } while (sight.more());
        assertThat(seen.values()).doesNotContain("");
        assertThat(portions).isEqualTo(3);
        assertThat(simulated.twilio.requests("ListChannelsSender")).hasSize(2 * portions);
    }

    @Test
    void aLookCostsFewCalls() {
        for (var country : Map.of("US", "local", "CA", "local", "DE", "mobile", "GB", "mobile", "FR", "mobile")
                .entrySet()) {
            watch(country.getKey(), country.getValue());
        }
        for (var country : new String[] {"DE", "GB", "FR"}) {
            simulated.twilio.approvedBundle(account, country, "mobile", "Capital");
        }
        senders = true;
        register("+4915112345670");
        simulated.twilio.clearRequests();
        look();
        var first = simulated.twilio.requests().size();
        simulated.twilio.clearRequests();
        assertThat(look().countries()).isEmpty();
        var next = simulated.twilio.requests().size();
        System.out.printf(
                "A look at a retailer in 5 countries with 3 bundles of 3 papers: %d Twilio calls the first time, %d from then on%n",
                first, next);
        assertThat(next)
                .as(
                        "account, application, text, senders, trust products, and for each bundle a list, its items, papers and address")
                .isEqualTo(5 + 3 * (1 + 1 + 3 + 1));
    }

    @Test
    void whatALookHasListedServesTheLookAtWhatChanged() {
        senders = true;
        var sid = register("+4915112345670");
        look();
        simulated.twilio.clearRequests();
        assertThat(activities
                        .lookAtSenders(new SendersGlance(account, Map.of(sid, "")))
                        .changed())
                .containsOnlyKeys(sid);
        assertThat(simulated.twilio.requests("ListChannelsSender")).isEmpty();
        assertThat(lookAtSenders(new SendersGlance(account, Map.of(sid, ""))).changed())
                .as("later, or without a look before")
                .containsOnlyKeys(sid);
        assertThat(simulated.twilio.requests("ListChannelsSender")).hasSize(1);
    }

    /** So long after a look that it lists them itself. */
    private SendersSight lookAtSenders(SendersGlance glance) {
        now = now.plusSeconds(11);
        return activities.lookAtSenders(glance);
    }
}
