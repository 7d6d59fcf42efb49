package io.clienteling.worker.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import java.time.Instant;
import java.util.List;

/** What a country asks for and what Twilio shows of it; see {@link ComplianceDocument}. */
record CountryFacts(
        String numberType,
        boolean supported,
        Dossier regulatoryBundle,
        Dossier trustedProduct,
        @JsonInclude(Include.NON_EMPTY) List<OtherBundle> otherBundles,
        List<ComplianceAction> actions) {

    /** Facts that were written down before other types were looked for have none, and the same fingerprint as ever. */
    @SuppressWarnings("ConstantValue") // a history may lack it
    CountryFacts {
        otherBundles = otherBundles == null ? List.of() : otherBundles;
    }

    ComplianceDocument document(String tenant, String countryCode, Instant requestedAt, Instant now, long sequence) {
        return new ComplianceDocument(
                tenant,
                countryCode,
                numberType,
                supported,
                regulatoryBundle,
                trustedProduct,
                otherBundles,
                actions,
                requestedAt,
                now,
                sequence);
    }
}
