package io.clienteling.worker.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.watch.Glance.CountryGlance;
import io.clienteling.worker.watch.Sight.CountrySight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a watcher knows, as one run hands it to the next.
 *
 * @param requestedAt when the first run started
 * @param retailer null until the retailer is enabled
 * @param interval how long after one look the next one is due
 * @param hinted whether a look is due at once
 * @param account what the last account document said; null for none yet
 * @param watched the countries to look at, and the type of number sold there
 * @param countries what was published of every country that ever was watched
 * @param senders fingerprint of all of the account's senders; null where nobody cared
 * @param stores what was published of every store that ever had a sender
 * @param waiting who is to be woken
 * @param obstructedSince when looks began not to see all; null while they do
 * @param toldAt when the last event was; null for none yet
 */
record Memory(
        Instant requestedAt,
        @Nullable RetailerResources retailer,
        Duration interval,
        boolean hinted,
        @Nullable AccountNote account,
        Map<String, String> watched,
        Map<String, CountryNote> countries,
        @Nullable String senders,
        Map<String, StoreNote> stores,
        List<Waiter> waiting,
        @Nullable Instant obstructedSince,
        @Nullable Instant toldAt) {

    /** Until configuration is known, which only activities can read. */
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(5);

    static Memory of(WatcherInput input, Instant startedAt) {
        return input.memory() == null
                ? new Memory(
                        startedAt,
                        null,
                        USUAL_INTERVAL,
                        true,
                        null,
                        Map.of(),
                        Map.of(),
                        null,
                        Map.of(),
                        List.of(),
                        null,
                        null)
                : ContractJson.mapper().convertValue(input.memory(), Memory.class);
    }

    WatcherInput input(String tenant) {
        return new WatcherInput(tenant, ContractJson.mapper().valueToTree(this));
    }

    /** @param sequence that of the last document */
    record AccountNote(AccountFacts facts, long sequence) {}

    /**
     * @param known what earlier looks learnt; null for nothing
     * @param seen fingerprint of the facts in the last document; null for none yet
     * @param bundles fingerprint of all bundles seen last
     * @param sequence that of the last document, 0 for none yet
     */
    record CountryNote(
            @Nullable CountryKnowledge known,
            @Nullable String seen,
            @Nullable String bundles,
            long sequence) {

        static final CountryNote NONE = new CountryNote(null, null, null, 0);

        CountryGlance glance(String numberType) {
            return new CountryGlance(numberType, known, seen, bundles);
        }

        CountryNote learnt(CountrySight sight) {
            return new CountryNote(
                    sight.known(), sight.seen(), sight.bundles(), sight.facts() == null ? sequence : sequence + 1);
        }
    }

    /**
     * There may be thousands, so nulls are not written.
     *
     * @param sid the sender, XE…; null where the store has none
     * @param seen fingerprint of what the last document says of that sender; null for none yet
     * @param sequence that of the last document, 0 for none yet
     * @param follower who is woken; null for nobody, empty for the store's own WhatsApp onboarding
     * @param fresh whether the follower has not been woken since it began to follow, or since the last document
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreNote(
            @Nullable String sid,
            @Nullable String seen,
            long sequence,
            @Nullable String follower,
            boolean fresh) {

        static final StoreNote NONE = new StoreNote(null, null, 0, null, false);

        StoreNote followed(FollowedSender sender, String usualFollower) {
            var same = sender.senderSid().equals(sid);
            var newFollower = sender.workflowId().equals(usualFollower) ? "" : sender.workflowId();
            return new StoreNote(
                    sender.senderSid(),
                    same ? seen : null,
                    sequence,
                    newFollower,
                    !same || fresh || !newFollower.equals(follower));
        }

        /** @param wakes whether that is worth waking the follower */
        StoreNote published(String nowSeen, boolean wakes) {
            return new StoreNote(sid, nowSeen, sequence + 1, follower, follower != null && wakes);
        }

        StoreNote forgotten() {
            return new StoreNote(null, null, sequence, null, false);
        }

        StoreNote woken(boolean alive) {
            return new StoreNote(sid, seen, sequence, alive ? follower : null, false);
        }
    }

    /** @param fresh whether it has not been woken since it registered, or since the last change */
    record Waiter(WaitingOnboarding registration, boolean fresh) {}
}
