package io.clienteling.gateway.testing;

import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.store.EnablementDocument;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;

/** Lets a store go live at once. It publishes nothing. */
public final class StandInEnablement implements StoreEnablementWorkflow {

    @Override
    public EnablementDocument run(StoreEnablementInput input) {
        var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return new EnablementDocument(input.tenant(), input.storeId(), true, now, now, 1);
    }

    /** It tells nobody of anything. */
    @Override
    public List<OnboardingEvent> owedEvents() {
        return List.of();
    }
}
