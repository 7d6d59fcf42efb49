package io.clienteling.worker.onboarding;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The options under which every activity that talks to Twilio runs. */
public final class Activities {

    /** Above the few calls of one activity, each of which may take 18 seconds. */
    private static final Duration START_TO_CLOSE = Duration.ofSeconds(90);

    /** Activities beat every three seconds, so a dead worker is noticed soon whatever the activity may take. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final RetryOptions WITHOUT_END = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(2))
            .build();

    private Activities() {}

    /**
     * A stub for one call. A cancelled activity is waited for, since it may be paying at that moment.
     *
     * @param summary what an operator reads beside the activity
     */
    public static <T> T stub(Class<T> type, String summary) {
        return Workflow.newActivityStub(
                type,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(START_TO_CLOSE)
                        .setHeartbeatTimeout(HEARTBEAT)
                        .setRetryOptions(WITHOUT_END)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setSummary(summary)
                        .build());
    }
}
