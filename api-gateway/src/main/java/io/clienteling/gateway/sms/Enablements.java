package io.clienteling.gateway.sms;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.gateway.onboarding.Onboarding;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.clienteling.gateway.workflow.Workflows;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets onboarded stores go live, once and for good. */
@Component
class Enablements {

    private final Documents documents;
    private final Workflows workflows;

    Enablements(Documents documents, Workflows workflows) {
        this.documents = documents;
        this.workflows = workflows;
    }

    /** Lets the store go live; one that does already stays as it is, one that is not onboarded is refused. */
    void enable(Store store, SmsSubject subject, Onboarding onboarding) {
        if (!onboarding.completed()) {
            throw Onboardings.notInThisState(subject, onboarding);
        }
        if (documents.find(subject.enablementKey()).isEmpty()) {
            workflows.start(start(store, subject)); // one that runs or has run already is just as good
        }
    }

    private static WorkflowStart start(Store store, SmsSubject subject) {
        return new WorkflowStart(
                WorkflowIds.enablement(subject.tenant(), subject.storeId()),
                StoreEnablementWorkflow.class,
                subject.tenant(),
                "Let store " + subject.storeId() + " of " + subject.tenant() + " go live",
                SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, subject.tenant())
                        .set(SearchKeys.STORE, subject.storeId())
                        .set(SearchKeys.CHANNEL, Channel.SMS.wireName())
                        .set(SearchKeys.COUNTRY, store.countryCode())
                        .build(),
                Map.of(),
                new StoreEnablementInput(subject.tenant(), subject.storeId()));
    }
}
