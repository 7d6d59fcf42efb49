package io.clienteling.worker.watch;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.event.Publisher;
import io.clienteling.worker.onboarding.Timers;
import io.clienteling.worker.watch.Glance.CountryGlance;
import io.clienteling.worker.watch.Memory.AccountNote;
import io.clienteling.worker.watch.Memory.CountryNote;
import io.clienteling.worker.watch.Memory.StoreNote;
import io.clienteling.worker.watch.Memory.Waiter;
import io.clienteling.worker.watch.Sight.CountrySight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was published last under each key, and the publishing of what differs from it. Lives inside a workflow; signals may
 * change it whenever a method waits.
 */
final class Ledger {

    /** So many events wait for Kafka at most before the next are written: they are kept in memory, and handed over in portions. */
    private static final int EVENTS_AT_A_TIME = 200;

    private final String tenant;
    private final Instant requestedAt;
    private final Publisher publisher;
    private final Map<String, String> watched;
    private final Map<String, CountryNote> countries;
    private final Map<String, StoreNote> stores;
    private @Nullable AccountNote account;
    private @Nullable String senders;
    private @Nullable Instant toldAt;

    Ledger(String tenant, Memory memory, Publisher publisher) {
        this.tenant = tenant;
        this.requestedAt = memory.requestedAt();
        this.publisher = publisher;
        this.watched = new TreeMap<>(memory.watched());
        this.countries = new TreeMap<>(memory.countries());
        this.stores = new TreeMap<>(memory.stores());
        this.account = memory.account();
        this.senders = memory.senders();
        this.toldAt = memory.toldAt();
    }

    /** Whether that is news. A country that is left keeps its last document: it may return, and its store history stays true. */
    boolean watch(Map<String, String> numberTypes) {
        if (watched.equals(numberTypes)) {
            return false;
        }
        watched.clear();
        watched.putAll(numberTypes);
        return true;
    }

    /** Whether that is news. */
    boolean follow(FollowedSender sender) {
        var before = stores.getOrDefault(sender.storeId(), StoreNote.NONE);
        var after = before.followed(sender, WorkflowIds.whatsapp(tenant, sender.storeId()));
        stores.put(sender.storeId(), after);
        return !after.equals(before);
    }

    /** Tells that the store has no sender any more, where it was ever told that it has one. */
    void forget(ForgottenSender sender) {
        var note = stores.getOrDefault(sender.storeId(), StoreNote.NONE);
        if (note.seen() != null && !note.seen().equals(SenderFacts.GONE.fingerprint())) {
            publish(sender.storeId(), note, SenderFacts.GONE, true);
        }
        stores.computeIfPresent(sender.storeId(), (_, now) -> now.forgotten());
    }

    boolean followsAnySender() {
        return stores.values().stream().anyMatch(note -> note.sid() != null);
    }

    Set<String> watched() {
        return watched.keySet();
    }

    Glance glance(String accountSid, boolean lookAtSenders) {
        var glances = new TreeMap<String, CountryGlance>();
        watched.forEach((country, type) -> glances.put(country, note(country).glance(type)));
        return new Glance(tenant, accountSid, account == null ? null : account.facts(), glances, lookAtSenders);
    }

    SendersGlance sendersGlance(String accountSid) {
        var seen = new TreeMap<String, String>();
        stores.values().forEach(note -> {
            if (note.sid() != null) {
                seen.merge(
                        note.sid(),
                        note.seen() == null ? "" : note.seen(),
                        (one, other) -> one.equals(other) ? one : "");
            }
        });
        return new SendersGlance(accountSid, seen);
    }

    /** As it was told last; one that nobody has seen yet is taken for active. */
    String accountStatus() {
        return account == null ? "active" : account.facts().status();
    }

    void tellAccount(@Nullable AccountFacts facts) {
        if (facts != null) {
            var sequence = account == null ? 1 : account.sequence() + 1;
            account = new AccountNote(facts, sequence);
            publish(
                    EventType.ACCOUNT_CHANGED,
                    EventKeys.account(tenant),
                    sequence,
                    facts.document(tenant, requestedAt, now(), sequence));
        }
    }

    /** Whether any bundle changed, be it the one that counts or another that somebody waits for. */
    boolean tellCountries(Map<String, CountrySight> sights) {
        var before = Map.copyOf(countries);
        sights.forEach(this::tellCountry);
        return sights.entrySet().stream()
                .anyMatch(entry -> !entry.getValue()
                        .bundles()
                        .equals(before.getOrDefault(entry.getKey(), CountryNote.NONE)
                                .bundles()));
    }

    private void tellCountry(String country, CountrySight sight) {
        var note = note(country).learnt(sight);
        var facts = sight.facts();
        countries.put(country, note);
        if (facts != null) {
            publish(
                    EventType.COMPLIANCE_CHANGED,
                    EventKeys.compliance(tenant, country),
                    note.sequence(),
                    facts.document(tenant, country, requestedAt, now(), note.sequence()));
        }
    }

    /** Whether somebody should look which senders changed. */
    boolean sendersDiffer(String nowSeen) {
        return !nowSeen.equals(senders)
                || stores.values().stream().anyMatch(note -> note.sid() != null && note.seen() == null);
    }

    /** Whether that is another than before. */
    boolean rememberSenders(String nowSeen) {
        var changed = !nowSeen.equals(senders);
        senders = nowSeen;
        return changed;
    }

    /**
     * Tells of the senders that changed, and notes that their followers are to be woken.
     *
     * @param patient whether who follows a sender that is seen for the first time, and is being created, is left to sleep: it can have missed nothing
     */
    void tellSenders(SendersSight sight, boolean patient) {
        var factsBySid = new TreeMap<>(sight.changed());
        sight.gone().forEach(sid -> factsBySid.put(sid, SenderFacts.GONE));
        var published = 0;
        for (var store : List.copyOf(stores.keySet())) {
            if (tellSender(store, factsBySid, patient) && ++published % EVENTS_AT_A_TIME == 0) {
                publisher.drain();
            }
        }
    }

    private boolean tellSender(String store, Map<String, SenderFacts> factsBySid, boolean patient) {
        var note = stores.getOrDefault(store, StoreNote.NONE);
        var facts = note.sid() == null ? null : factsBySid.get(note.sid());
        if (facts == null || facts.fingerprint().equals(note.seen())) {
            return false;
        }
        publish(store, note, facts, !(patient && note.seen() == null && facts.isBeingCreated()));
        return true;
    }

    /** Has those woken whose store's sender changed, or who have just begun to follow it and may have missed a change. */
    void arouseFollowers(Wakes wakes) {
        stores.forEach((store, note) -> {
            if (note.follower() != null && note.fresh()) {
                var follower = note.follower().isEmpty() ? WorkflowIds.whatsapp(tenant, store) : note.follower();
                wakes.arouse(follower, Wakes.SENDERS, there -> woken(store, there));
            }
        });
    }

    private void woken(String store, boolean there) {
        stores.computeIfPresent(store, (_, note) -> note.woken(there));
    }

    /** All of it, for the next run. */
    Memory memory(
            @Nullable RetailerResources retailer,
            Duration interval,
            boolean hinted,
            List<Waiter> waiting,
            @Nullable Instant obstructedSince) {
        return new Memory(
                requestedAt,
                retailer,
                interval,
                hinted,
                account,
                watched,
                countries,
                senders,
                stores,
                waiting,
                obstructedSince,
                toldAt);
    }

    private CountryNote note(String country) {
        return countries.getOrDefault(country, CountryNote.NONE);
    }

    /** A server's clock may go back, and of two documents of a key the later one is true. */
    private Instant now() {
        toldAt = toldAt == null ? Timers.now() : Timers.notBefore(toldAt);
        return toldAt;
    }

    private void publish(String store, StoreNote note, SenderFacts facts, boolean wakes) {
        var after = note.published(facts.fingerprint(), wakes);
        stores.put(store, after);
        publish(
                EventType.SENDER_CHANGED,
                EventKeys.sender(tenant, store),
                after.sequence(),
                facts.document(tenant, store, requestedAt, now(), after.sequence()));
    }

    private void publish(EventType type, String key, long sequence, Object document) {
        publisher.publish(new OnboardingEvent(
                type,
                tenant,
                key,
                requestedAt,
                sequence,
                now(),
                ContractJson.mapper().valueToTree(document)));
    }
}
