package io.clienteling.gateway.status;

import static java.util.Objects.requireNonNull;

import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import java.util.List;

/** Those members of a compliance document that the status shows; its actions as they come, for new ones may be added. */
record CountryFacts(
        String countryCode, boolean supported, Dossier regulatoryBundle, Dossier trustedProduct, List<String> actions) {

    CountryFacts {
        requireNonNull(regulatoryBundle);
        requireNonNull(trustedProduct);
        actions = List.copyOf(actions);
    }
}
