package io.clienteling.gateway.compliance;

import static java.util.stream.Collectors.toSet;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds the senders that a tenant's watcher does not follow, though stores have them. All that a watcher tells bears the time at
 * which it began, so what it told of the account shows which senders only one before it has told of.
 */
@Component
class UnwatchedSenders {

    private static final String ACCOUNT = "account";
    private static final String SENDER = "sender";
    private static final String WHATSAPP = "whatsapp";
    private static final Set<String> GIVEN_UP = Set.of("cancelling", "cancelled");

    private final Documents documents;

    UnwatchedSenders(Documents documents) {
        this.documents = documents;
    }

    /** None where the watcher has not looked at the account yet. */
    List<FollowedSender> of(String tenant) {
        var rows = documents.ofKinds(tenant, List.of(ACCOUNT, SENDER, WHATSAPP));
        return rows.stream()
                .filter(row -> row.kind().equals(ACCOUNT))
                .findFirst()
                .map(account -> unknownSince(account.requestedAt(), tenant, rows))
                .orElse(List.of());
    }

    private static List<FollowedSender> unknownSince(Instant began, String tenant, List<StoredDocument> rows) {
        var told = rows.stream()
                .filter(row -> row.kind().equals(SENDER) && !row.requestedAt().isBefore(began))
                .map(StoredDocument::subject)
                .collect(toSet());
        return rows.stream()
                .filter(row -> row.kind().equals(WHATSAPP) && !GIVEN_UP.contains(row.state()))
                .filter(row -> !told.contains(row.subject()))
                .flatMap(row -> sender(tenant, row).stream())
                .toList();
    }

    private static Optional<FollowedSender> sender(String tenant, StoredDocument row) {
        var storeId = String.valueOf(row.subject());
        return ContractJson.mapper()
                .readValue(row.json(), OnboardingDocument.class)
                .detail(StepName.REGISTER_SENDER, "sid")
                .map(sid -> new FollowedSender(storeId, sid, WorkflowIds.whatsapp(tenant, storeId)));
    }
}
