package io.clienteling.worker.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import io.clienteling.contracts.compliance.ComplianceDocument.Upload;
import io.clienteling.contracts.number.NumberType;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.worker.watch.Glance.CountryGlance;
import io.clienteling.worker.watch.Sight.CountrySight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at what one country asks for. Each look lists the bundles and the papers of the one that counts; what barely
 * changes is taken from {@link CountryKnowledge}.
 */
final class CountryLook {

    private static final Dossier NOT_REQUIRED = new Dossier(false, null, null, null, List.of());
    private static final Dossier MISSING = new Dossier(true, null, null, null, List.of());

    private final Telephony telephony;
    private final String accountSid;
    private final BundleTypes types;
    private final Set<String> trustProductCountries;
    private final Instant now;

    CountryLook(
            Telephony telephony, String accountSid, BundleTypes types, Set<String> trustProductCountries, Instant now) {
        this.telephony = telephony;
        this.accountSid = accountSid;
        this.types = types;
        this.trustProductCountries = trustProductCountries;
        this.now = now;
    }

    /** What is new there; empty where nothing is. */
    Optional<CountrySight> at(String country, CountryGlance glance) {
        var before = glance.known();
        var known =
                before != null && before.holds(glance.numberType(), now) ? before : ask(country, glance.numberType());
        var bundles =
                known.mayHaveBundles() ? telephony.compliance().bundles(accountSid, country, null) : List.<Bundle>of();
        var byType = byType(bundles, known.numberType());
        var ofType = Objects.requireNonNullElse(byType.remove(known.numberType()), List.<Bundle>of());
        var dossier = known.regulated() ? bundleDossier(ofType) : NOT_REQUIRED;
        known = searched(known, dossier);
        var facts = facts(country, known, dossier, others(byType));
        var sight = new CountrySight(known, facts, Fingerprint.of(facts), Fingerprint.of(bundles));
        return news(glance, sight);
    }

    private static Optional<CountrySight> news(CountryGlance glance, CountrySight sight) {
        var changed = !sight.seen().equals(glance.seen());
        return changed
                        || !sight.known().equals(glance.known())
                        || !sight.bundles().equals(glance.bundles())
                ? Optional.of(
                        new CountrySight(sight.known(), changed ? sight.facts() : null, sight.seen(), sight.bundles()))
                : Optional.empty();
    }

    /** By the type as Twilio's lists of numbers spell it; a bundle of which Twilio tells none may be of the one that counts. */
    private Map<String, List<Bundle>> byType(List<Bundle> bundles, String numberType) {
        return bundles.stream()
                .collect(groupingBy(bundle -> types.of(accountSid, bundle).orElse(numberType), TreeMap::new, toList()));
    }

    private Map<String, Bundle> others(Map<String, List<Bundle>> byType) {
        var best = new TreeMap<String, Bundle>();
        byType.forEach(
                (type, bundles) -> Standing.bestBundle(bundles, now).ifPresent(bundle -> best.put(type, bundle)));
        return best;
    }

    private CountryFacts facts(String country, CountryKnowledge known, Dossier bundle, Map<String, Bundle> others) {
        var trustProduct = trustProductCountries.contains(country) ? trustDossier() : NOT_REQUIRED;
        return new CountryFacts(
                known.numberType(),
                known.sold(),
                bundle,
                trustProduct,
                others.entrySet().stream()
                        .map(other -> new OtherBundle(
                                other.getKey(),
                                other.getValue().status(),
                                other.getValue().sid()))
                        .toList(),
                DueActions.of(known.sold(), bundle, addressed(known), trustProduct, usable(others), now));
    }

    private CountryKnowledge ask(String country, String configured) {
        var sold = telephony.numbersForSale().typesSold(accountSid, country);
        var offered = NumberType.offered(configured, sold).stream()
                .filter(type -> isForSale(country, type))
                .findFirst();
        var numberType = offered.orElse(configured);
        var regulated = regulated(country, numberType);
        var somehow = regulated || sold.stream().anyMatch(type -> regulated(country, type));
        return new CountryKnowledge(now, configured, numberType, offered.isPresent(), regulated, somehow, null, null);
    }

    /** In some countries Twilio sells types of which no number can text, and its list of types does not tell. */
    private boolean isForSale(String country, String type) {
        var any = new AvailableNumbersQuery(country, type, null, null, null, false, 1);
        return telephony.numbersForSale().available(accountSid, any).stream()
                .anyMatch(number -> number.sms() && number.voice());
    }

    private boolean regulated(String country, String numberType) {
        return telephony.compliance().bundleRequired(accountSid, country, NumberType.asInRegulations(numberType));
    }

    private boolean usable(Map<String, Bundle> bundles) {
        return bundles.values().stream()
                .anyMatch(bundle -> bundle.approved() && !Standing.hasEnded(bundle.validUntil(), now));
    }

    private Dossier bundleDossier(List<Bundle> bundles) {
        return Standing.bestBundle(bundles, now)
                .map(bundle -> new Dossier(
                        true,
                        bundle.status(),
                        bundle.sid(),
                        bundle.validUntil(),
                        uploads(telephony.compliance().uploadsOf(accountSid, bundle.sid()))))
                .orElse(MISSING);
    }

    private Dossier trustDossier() {
        return Standing.bestTrustProduct(telephony.trustProducts().list(accountSid), now)
                .map(product -> new Dossier(
                        true,
                        product.status(),
                        product.sid(),
                        product.validUntil(),
                        uploads(telephony.trustProducts().uploadsOf(accountSid, product.sid()))))
                .orElse(MISSING);
    }

    private static List<Upload> uploads(List<io.clienteling.telephony.compliance.Upload> uploads) {
        return uploads.stream()
                .map(upload -> new Upload(
                        upload.sid(), upload.name(), upload.status(), upload.createdAt(), upload.updatedAt()))
                .toList();
    }

    /** An approved bundle's papers are searched for addresses again only when they have changed. */
    private CountryKnowledge searched(CountryKnowledge known, Dossier bundle) {
        var sid = bundle.sid();
        if (sid == null || !"twilio-approved".equals(bundle.status())) {
            return known;
        }
        var papers = Fingerprint.of(List.of(sid, bundle.uploads()));
        return known.searched(papers)
                ? known
                : known.searched(papers, telephony.compliance().addressesOf(accountSid, sid));
    }

    /** A paper goes on naming an address that was deleted, and does not change by that. */
    private boolean addressed(CountryKnowledge known) {
        var named = Objects.requireNonNullElse(known.addresses(), List.<String>of());
        return named.stream()
                .anyMatch(sid -> telephony.addresses().find(accountSid, sid).isPresent());
    }
}
