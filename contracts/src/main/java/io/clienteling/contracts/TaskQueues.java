package io.clienteling.contracts;

/** The task queues that workers serve. */
public final class TaskQueues {

    /** Workflows and activities of every onboarding. */
    public static final String ONBOARDING = "onboarding";

    private TaskQueues() {}
}
