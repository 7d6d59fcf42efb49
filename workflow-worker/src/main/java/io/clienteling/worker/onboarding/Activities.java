package io.clienteling.worker.onboarding;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;

/** The options under which every activity that talks to Twilio runs. */
public final class Activities {

    /** Above the few calls of one activity, each of which may take 18 seconds. */
    private static final Duration START_TO_CLOSE = Duration.ofSeconds(90);

    /** A call for each number of a chain, of which a messaging service takes four hundred. */
    private static final Duration MANY_CALLS = Duration.ofMinutes(15);

    /** Activities beat every three seconds, so a dead worker is noticed soon whatever the activity may take. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final RetryOptions WITHOUT_END = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(2))
            .build();

    /** Somebody sits before the screen and waits for the retry; whatever was asked for by a machine can wait longer. */
    private static final Priority AN_OPERATORS =
            Priority.newBuilder().setPriorityKey(1).build();

    private static final WorkflowLocal<Boolean> ASKED_BY_AN_OPERATOR = WorkflowLocal.withCachedInitial(() -> false);

    private Activities() {}

    /** From now on this workflow does what an operator asked for, or no longer. */
    static void askedByAnOperator(boolean now) {
        ASKED_BY_AN_OPERATOR.set(now);
    }

    /** How urgent is what this workflow does now, among all that waits for a worker. */
    public static Priority priority() {
        return ASKED_BY_AN_OPERATOR.get() ? AN_OPERATORS : Priority.getDefaultInstance();
    }

    /**
     * A stub for one call. A cancelled activity is waited for, since it may be paying at that moment.
     *
     * @param summary what an operator reads beside the activity
     */
    public static <T> T stub(Class<T> type, String summary) {
        return stub(type, summary, START_TO_CLOSE);
    }

    /** The same for an activity of many calls, one after the other. */
    public static <T> T stubOfManyCalls(Class<T> type, String summary) {
        return stub(type, summary, MANY_CALLS);
    }

    private static <T> T stub(Class<T> type, String summary, Duration startToClose) {
        return Workflow.newActivityStub(
                type,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(startToClose)
                        .setHeartbeatTimeout(HEARTBEAT)
                        .setRetryOptions(WITHOUT_END)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setPriority(priority())
                        .setSummary(summary)
                        .build());
    }
}
