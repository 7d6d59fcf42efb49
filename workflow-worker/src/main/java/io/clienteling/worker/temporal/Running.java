package io.clienteling.worker.temporal;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at workflows that may have ended: one that was terminated answers no query any more, however often it is asked. */
public final class Running {

    private Running() {}

    /** Whether it runs. */
    public static boolean is(WorkflowClient temporal, String workflowId) {
        try {
            return temporal.newUntypedWorkflowStub(workflowId).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException forgotten) {
            return false;
        }
    }

    /** What it answers; empty where it does not run, or answers with nothing. */
    public static <W, A> Optional<A> ask(
            WorkflowClient temporal, Class<W> type, String workflowId, Function<W, @Nullable A> query) {
        return is(temporal, workflowId)
                ? Optional.ofNullable(query.apply(temporal.newWorkflowStub(type, workflowId)))
                : Optional.empty();
    }
}
