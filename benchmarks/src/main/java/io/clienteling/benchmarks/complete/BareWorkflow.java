package io.clienteling.benchmarks.complete;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A workflow with nothing in it but activities. */
@WorkflowInterface
public interface BareWorkflow {

    /** Carries the plan out. */
    @WorkflowMethod(name = "Bare")
    void run(Plan plan);
}
