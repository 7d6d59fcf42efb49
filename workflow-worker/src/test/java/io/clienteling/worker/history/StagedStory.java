package io.clienteling.worker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.worker.OnboardingStage;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Stories that are told on the stage of onboardings, each on one of its own. */
@Timeout(60)
public abstract class StagedStory implements Story {

    protected static final OperatorRequest BY = new OperatorRequest("op-7", "customer called");

    protected final OnboardingStage stage = new OnboardingStage();

    @Override
    public WorkflowClient client() {
        return stage.client();
    }

    @AfterEach
    protected void close() {
        stage.close();
    }

    /** What an onboarding comes to, for which the server lets its clock run. */
    protected static OnboardingDocument result(Object onboarding) {
        return WorkflowStub.fromTyped(onboarding).getResult(OnboardingDocument.class);
    }

    /** And waits until all is undone, for which the clock runs too. */
    protected static void cancel(OperableOnboarding onboarding) {
        onboarding.cancelOnboarding(BY);
        assertEndsCancelled(onboarding);
    }

    protected static void assertEndsCancelled(Object onboarding) {
        assertThatThrownBy(() -> result(onboarding)).hasRootCauseInstanceOf(CanceledFailure.class);
    }

    protected final void assertToldWithoutAGap(String key, long changes) {
        assertThat(stage.events.sequencesOf(key))
                .isEqualTo(LongStream.rangeClosed(1, changes).boxed().toList());
    }

    /** Ten daily timers, each with its workflow task, are the most that ten days more of a wait may cost each of those that wait. */
    protected final void assertTenDaysCostNoMoreThanDailyTimers(String... workflowIds) {
        stage.pass(Duration.ofHours(1));
        var hour = Arrays.stream(workflowIds).collect(Collectors.toMap(Function.identity(), stage::events));
        stage.pass(Duration.ofDays(10));
        assertThat(hour)
                .allSatisfy((id, events) -> assertThat(stage.events(id))
                        .isLessThanOrEqualTo(events + 10 * OnboardingStage.EVENTS_OF_A_TIMER));
    }

    /** For what happens in the middle of a call, until the test lets the call go on. */
    protected static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
