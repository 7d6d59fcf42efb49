package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import io.clienteling.worker.watch.Glance.CountryGlance;
import io.clienteling.worker.watch.Sight.CountrySight;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A Twilio that shows what the test says. */
final class DirectedLook implements LookActivities {

    static final String ACCOUNT = sid("AC", 1);

    final List<Set<String>> countriesLookedAt = new CopyOnWriteArrayList<>();
    private final Map<String, String> bundleStatuses = new ConcurrentHashMap<>();
    private final Map<String, String> otherBundles = new ConcurrentHashMap<>();
    private final Map<String, SenderFacts> senders = new ConcurrentHashMap<>();
    private volatile AccountFacts account = new AccountFacts(
            ACCOUNT,
            "active",
            new CallForwarding(sid("AP", 1), "forwarding"),
            new OptIn(sid("HX", 1), "You can text."),
            List.of());
    private volatile Runnable whileLooking = () -> {};
    private volatile boolean refusing;

    static String sid(String prefix, int number) {
        return prefix + "%032x".formatted(number);
    }

    void account(String status) {
        account = account.with(status);
    }

    void bundle(String country, String status) {
        bundleStatuses.put(country, status);
    }

    /** A bundle that does not count, beside the one that does. */
    void otherBundle(String country, String status) {
        otherBundles.put(country, status);
    }

    void sender(String senderSid, String status) {
        senders.put(senderSid, new SenderFacts(senderSid, status, "1022", null, null, List.of()));
    }

    void noSender(String senderSid) {
        senders.remove(senderSid);
    }

    void whileLooking(Runnable action) {
        whileLooking = action;
    }

    void refuse(boolean now) {
        refusing = now;
    }

    int looks() {
        return countriesLookedAt.size();
    }

    @Override
    public Sight look(Glance glance) {
        countriesLookedAt.add(glance.countries().keySet());
        whileLooking.run();
        if (refusing) {
            throw ApplicationFailure.newNonRetryableFailure("Refused by this test.", "request_refused");
        }
        var sights = new TreeMap<String, CountrySight>();
        glance.countries().forEach((country, seen) -> {
            var sight = sight(country, seen.numberType());
            if (!sight.seen().equals(seen.seen()) || !sight.bundles().equals(seen.bundles())) {
                sights.put(
                        country, new CountrySight(sight.known(), changed(sight, seen), sight.seen(), sight.bundles()));
            }
        });
        return new Sight(
                Duration.ofHours(1),
                account.equals(glance.account()) ? null : account,
                sights,
                glance.senders() ? Fingerprint.of(new TreeMap<>(senders)) : null,
                List.of());
    }

    private static @Nullable CountryFacts changed(CountrySight sight, CountryGlance seen) {
        return sight.seen().equals(seen.seen()) ? null : sight.facts();
    }

    private CountrySight sight(String country, String numberType) {
        var bundle = new Dossier(true, bundleStatuses.get(country), null, null, List.of());
        var none = new Dossier(false, null, null, null, List.of());
        var facts = new CountryFacts(numberType, true, bundle, none, List.of(), List.of());
        return new CountrySight(
                new CountryKnowledge(Instant.EPOCH, numberType, numberType, true, true, true, null, null),
                facts,
                Fingerprint.of(facts),
                Fingerprint.of(bundle.status() + otherBundles.get(country)));
    }

    @Override
    public SendersSight lookAtSenders(SendersGlance glance) {
        var changed = new TreeMap<String, SenderFacts>();
        var gone = new ArrayList<String>();
        glance.seen().forEach((sid, seen) -> {
            var facts = senders.getOrDefault(sid, SenderFacts.GONE);
            if (!facts.equals(SenderFacts.GONE) && !facts.fingerprint().equals(seen)) {
                changed.put(sid, facts);
            } else if (facts.equals(SenderFacts.GONE) && !seen.isEmpty() && !seen.equals(facts.fingerprint())) {
                gone.add(sid);
            }
        });
        return new SendersSight(changed, gone, false);
    }
}
