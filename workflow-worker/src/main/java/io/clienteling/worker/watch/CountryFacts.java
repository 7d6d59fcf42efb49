package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import java.time.Instant;
import java.util.List;

/** What a country asks for and what Twilio shows of it; see {@link ComplianceDocument}. */
record CountryFacts(
        String numberType,
        boolean supported,
        Dossier regulatoryBundle,
        Dossier trustedProduct,
        List<ComplianceAction> actions) {

    ComplianceDocument document(String tenant, String countryCode, Instant requestedAt, Instant now, long sequence) {
        return new ComplianceDocument(
                tenant,
                countryCode,
                numberType,
                supported,
                regulatoryBundle,
                trustedProduct,
                actions,
                requestedAt,
                now,
                sequence);
    }
}
