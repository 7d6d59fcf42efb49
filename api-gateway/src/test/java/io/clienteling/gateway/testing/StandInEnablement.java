package io.clienteling.gateway.testing;

import io.clienteling.contracts.store.EnablementDocument;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** Lets a store go live at once. It publishes nothing. */
public final class StandInEnablement implements StoreEnablementWorkflow {

    @Override
    public EnablementDocument run(StoreEnablementInput input) {
        var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return new EnablementDocument(input.tenant(), input.storeId(), true, now, now, 1);
    }
}
