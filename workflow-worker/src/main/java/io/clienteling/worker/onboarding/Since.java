package io.clienteling.worker.onboarding;

import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * A change of a workflow's code that its recorded histories can't have known. Found out once in a run: in one that began before,
 * each further {@code getVersion} would let other coroutines go first.
 */
public final class Since {

    private final String change;
    private @Nullable Boolean holds;

    /** @param change what is different since, in words; they are in the histories, and never change */
    public Since(String change) {
        this.change = change;
    }

    /** Whether this run goes by the change. */
    public boolean holds() {
        if (holds == null) {
            holds = Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
        }
        return holds;
    }
}
