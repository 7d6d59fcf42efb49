package io.clienteling.worker.store;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.store.EnablementDocument;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.worker.event.Publisher;
import io.clienteling.worker.onboarding.Timers;
import io.temporal.common.VersioningBehavior;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Instant;
import java.util.List;

/** The story of a store that goes live. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class StoreEnablementWorkflowImpl implements StoreEnablementWorkflow {

    private static final long ONLY_EVENT = 1;

    private final Publisher publisher = new Publisher(this::writePage);

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public EnablementDocument run(StoreEnablementInput input) {
        var document = document(input);
        publisher.start();
        publisher.publish(event(document));
        writePage();
        publisher.drain();
        return document;
    }

    private static EnablementDocument document(StoreEnablementInput input) {
        var requestedAt = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
        var enabledAt = Timers.now();
        return new EnablementDocument(input.tenant(), input.storeId(), true, enabledAt, requestedAt, ONLY_EVENT);
    }

    private static OnboardingEvent event(EnablementDocument document) {
        return new OnboardingEvent(
                EventType.STORE_ENABLED,
                document.tenant(),
                EventKeys.enablement(document.tenant(), document.storeId()),
                document.requestedAt(),
                document.sequence(),
                document.enabledAt(),
                ContractJson.mapper().valueToTree(document));
    }

    @Override
    public List<OnboardingEvent> owedEvents() {
        return publisher.owed();
    }

    private void writePage() {
        Workflow.setCurrentDetails(
                publisher.stuck() == 0
                        ? "The store is live."
                        : "The store is live; its event waits for Kafka, and this workflow stays open until then.");
    }
}
