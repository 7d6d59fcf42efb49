package io.clienteling.gateway.store;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.workflow.Workflows;
import org.springframework.stereotype.Component;

/**
 * Whether a store may change its country. One that is onboarded, or on its way, may not: its number, and the papers that it
 * was bought with, are its country's.
 */
@Component
class Moves {

    private static final String CANCELLED = "cancelled";

    private final Documents documents;
    private final Workflows workflows;

    Moves(Documents documents, Workflows workflows) {
        this.documents = documents;
        this.workflows = workflows;
    }

    /** Temporal is asked where no event tells of an onboarding under way: one may have been accepted a moment ago. */
    boolean mayMove(String tenant, String storeId) {
        var known = documents.find(EventKeys.sms(tenant, storeId)).filter(row -> !CANCELLED.equals(row.state()));
        return known.isEmpty() && !workflows.runs(WorkflowIds.sms(tenant, storeId));
    }

    /** Why it may not, and what to do. */
    static String refusal(String storeId) {
        return "The store " + storeId
                + " is onboarded in the country that it is in, or was in when it was removed from the directory, or on its"
                + " way there, so its country_code cannot change. Cancel its onboarding while it is under way (DELETE /clienteling/setup/stores/"
                + storeId
                + "/onboarding), or put the store in the other country into the directory under an id of its own.";
    }
}
