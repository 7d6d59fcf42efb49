package io.clienteling.worker.onboarding;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow asks of others, and may ask twice.
 *
 * @param activities the type of those that know the answer
 * @param summary what an operator reads beside the activity
 * @param ordinarily their stub, for as long as it takes, and as urgent as what the workflow does when it asks
 * @param words asks them
 */
public record Question<T, A extends @Nullable Object>(
        Class<T> activities, String summary, Supplier<T> ordinarily, Function<T, A> words) {

    /** A question at once holds its workflow task, and whatever comes to the workflow meanwhile, for as long as it takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    /** Since when a look that follows a wait is a question at once. */
    private static final String ASKED_AT_ONCE = "looks after a wait are asked at once";

    /** Found out once: in a workflow that began before, each further {@code getVersion} would let other coroutines go first. */
    private static final WorkflowLocal<Boolean> ASKS_AT_ONCE = WorkflowLocal.withCachedInitial(
            () -> Workflow.getVersion(ASKED_AT_ONCE, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION);

    /** A question that one activity of few calls answers. */
    public static <T, A extends @Nullable Object> Question<T, A> of(
            Class<T> activities, String summary, Function<T, A> words) {
        return new Question<>(activities, summary, () -> Activities.stub(activities, summary), words);
    }

    /** Asks in an activity. */
    public A ask() {
        return words.apply(ordinarily.get());
    }

    /**
     * Asks within the workflow task, which leaves one event in the history where an ordinary activity leaves six: who waits for
     * weeks looks often. A refusal is an answer; after any other failure, or a few seconds, the ordinary activity asks for as
     * long as it takes.
     */
    public A askAtOnce() {
        if (!ASKS_AT_ONCE.get()) {
            return ask();
        }
        try {
            return words.apply(Workflow.newLocalActivityStub(activities, atOnce()));
        } catch (ActivityFailure failure) {
            if (Refusals.decided(failure)) {
                throw failure;
            }
            return ask();
        }
    }

    private LocalActivityOptions atOnce() {
        return LocalActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(AT_ONCE)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(summary)
                .build();
    }
}
