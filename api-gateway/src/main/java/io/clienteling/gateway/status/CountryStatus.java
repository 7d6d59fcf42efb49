package io.clienteling.gateway.status;

import io.clienteling.contracts.compliance.ComplianceDocument.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A country that has stores, and what numbers need there. */
record CountryStatus(
        String countryCode,
        int stores,
        NumberAvailability numberAvailability,
        RegulatoryBundle regulatoryBundle,
        TrustedProduct trustedProduct,
        List<String> actions) {

    /** A country of which nothing is known yet but its stores. */
    static CountryStatus of(String countryCode, int stores) {
        return new CountryStatus(
                countryCode,
                stores,
                new NumberAvailability(null),
                new RegulatoryBundle(null, null, null, List.of()),
                new TrustedProduct(null, null, null, List.of()),
                List.of());
    }

    /** A country as the watcher saw it. */
    static CountryStatus of(CountryFacts facts, int stores) {
        var bundle = facts.regulatoryBundle();
        var product = facts.trustedProduct();
        return new CountryStatus(
                facts.countryCode(),
                stores,
                new NumberAvailability(facts.supported()),
                new RegulatoryBundle(bundle.required(), bundle.status(), bundle.sid(), bundle.uploads()),
                new TrustedProduct(product.required(), product.status(), product.sid(), product.uploads()),
                facts.actions());
    }

    /** Whether Twilio sells numbers there. */
    record NumberAvailability(@Nullable Boolean supported) {}

    /** The regulatory bundle, in Twilio's own words. */
    record RegulatoryBundle(
            @Nullable Boolean required,
            @Nullable String status,
            @Nullable String bundleId,
            List<Upload> uploads) {}

    /** The trust product, in Twilio's own words. */
    record TrustedProduct(
            @Nullable Boolean required,
            @Nullable String status,
            @Nullable String productId,
            List<Upload> uploads) {}
}
