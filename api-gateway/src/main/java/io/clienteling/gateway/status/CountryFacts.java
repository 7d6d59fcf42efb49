package io.clienteling.gateway.status;

import static java.util.Objects.requireNonNull;

import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those members of a compliance document that the status shows; its actions as they come, for new ones may be added. */
record CountryFacts(
        String countryCode,
        String numberType,
        boolean supported,
        Dossier regulatoryBundle,
        Dossier trustedProduct,
        @Nullable List<OtherBundle> otherBundles,
        List<String> actions) {

    CountryFacts {
        requireNonNull(regulatoryBundle);
        requireNonNull(trustedProduct);
        actions = List.copyOf(actions);
    }
}
