package io.clienteling.gateway.status;

import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import io.clienteling.contracts.compliance.ComplianceDocument.Upload;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A country that has stores, and what numbers need there. */
public record CountryStatus(
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
                new NumberAvailability(null, null),
                new RegulatoryBundle(null, null, null, List.of(), List.of()),
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
                new NumberAvailability(facts.supported(), facts.numberType()),
                new RegulatoryBundle(bundle.required(), bundle.status(), bundle.sid(), bundle.uploads(), others(facts)),
                new TrustedProduct(product.required(), product.status(), product.sid(), product.uploads()),
                facts.actions());
    }

    private static List<OtherType> others(CountryFacts facts) {
        return Objects.requireNonNullElse(facts.otherBundles(), List.<OtherBundle>of()).stream()
                .map(other -> new OtherType(other.numberType(), other.status(), other.sid()))
                .toList();
    }

    /** Whether Twilio sells numbers of that type there. */
    public record NumberAvailability(
            @Nullable Boolean supported, @Nullable String numberType) {}

    /** A bundle for numbers of another type, in Twilio's own words. */
    public record OtherType(String numberType, String status, String bundleId) {}

    /** The regulatory bundle for numbers of the country's type, in Twilio's own words. */
    public record RegulatoryBundle(
            @Nullable Boolean required,
            @Nullable String status,
            @Nullable String bundleId,
            List<Upload> uploads,
            List<OtherType> otherTypes) {}

    /** The trust product, in Twilio's own words. */
    public record TrustedProduct(
            @Nullable Boolean required,
            @Nullable String status,
            @Nullable String productId,
            List<Upload> uploads) {}
}
