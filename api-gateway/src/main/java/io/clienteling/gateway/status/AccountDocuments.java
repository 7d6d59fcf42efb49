package io.clienteling.gateway.status;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.SenderDocument;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Reads what a tenant has besides its stores. A document that cannot be read is as good as none: the rest is served. */
@Component
class AccountDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(AccountDocuments.class);
    private static final List<String> KINDS = List.of("retailer", "account", "compliance", "group", "sender");

    private final Documents documents;

    AccountDocuments(Documents documents) {
        this.documents = documents;
    }

    Account of(String tenant) {
        var rows = documents.ofKinds(tenant, KINDS);
        return new Account(
                all(rows, "retailer", OnboardingDocument.class)
                        .filter(retailer -> retailer.state() != OnboardingState.CANCELLED)
                        .findFirst(),
                all(rows, "account", AccountDocument.class).findFirst(),
                all(rows, "compliance", CountryFacts.class).toList(),
                new Senders(
                        all(rows, "sender", SenderDocument.class).toList(),
                        all(rows, "group", Senders.Group.class).toList()));
    }

    private static <T> Stream<T> all(List<StoredDocument> rows, String kind, Class<T> type) {
        return rows.stream()
                .filter(row -> row.kind().equals(kind))
                .flatMap(row -> read(row.key(), row.json(), type).stream());
    }

    static <T> Optional<T> read(String key, String json, Class<T> type) {
        try {
            return Optional.of(ContractJson.mapper().readValue(json, type));
        } catch (JacksonException e) {
            LOG.warn("The status leaves out {}, whose document cannot be read: {}", key, e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /**
     * A tenant's documents that are not a store's.
     *
     * @param retailer its onboarding, unless that was cancelled
     * @param account what Twilio shows of its account
     * @param countries what each country asks for
     */
    record Account(
            Optional<OnboardingDocument> retailer,
            Optional<AccountDocument> account,
            List<CountryFacts> countries,
            Senders senders) {}
}
