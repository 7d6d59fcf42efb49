package io.clienteling.worker.number;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.onboarding.StepRefused;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an owner says became of its number. */
@Timeout(60)
class NumberOwnerTest {

    private final OnboardingStage stage = new OnboardingStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void ofANumberThatWentBackWithoutAnAnswerItIsNotSaidThatItWasNeverBought() {
        stage.numbers.whilePurchasing(
                () -> await().until(() -> stage.activityCancellationRequested(WorkflowIds.number(TENANT, PHONE))));
        stage.numbers.loseAnswerOf("release " + PHONE);
        var workflow = stage.start(OnboardingStage.input());
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));

        workflow.cancelOnboarding(new OperatorRequest("op-7", "customer called"));
        stage.awaitState(EventKeys.sms(TENANT, STORE), OnboardingState.CANCELLED);

        assertThat(stage.numbers.calls).endsWith("release " + PHONE, "release " + PHONE);
        assertThat(stage.pageOf(workflow))
                .contains(PHONE + " is not in the account as this onboarding's, so that nothing is left to give back.")
                .doesNotContain("bought");
    }

    @Test
    void aClaimThatSomebodyTerminatedIsSaidSo() {
        try (var environment = OnboardingStage.newEnvironment()) {
            environment
                    .newWorker(TaskQueues.ONBOARDING)
                    .registerWorkflowImplementationTypes(AskingImpl.class, TerminatedClaim.class);
            environment.start();
            var asking = environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            Asking.class,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(TaskQueues.ONBOARDING)
                                    .build());

            assertThat(asking.ask())
                    .startsWith("claim_ended: Somebody terminated the workflow number:" + TENANT + ":" + PHONE);
        }
    }

    /** Wants a number, and says why it gets none. */
    @WorkflowInterface
    public interface Asking {

        @WorkflowMethod
        String ask();
    }

    public static final class AskingImpl implements Asking {

        @Override
        public String ask() {
            var owner = new NumberOwner(TENANT, OnboardingStage.RETAILER, WorkflowIds.sms(TENANT, STORE), STORE);
            try {
                return owner.take(new NumberWish(PHONE, null, null, false)).sid();
            } catch (StepRefused refused) {
                return refused.refusal().code().wireName() + ": "
                        + refused.refusal().message();
            }
        }
    }

    /** Ends as a server says of a child that was terminated, which the one of the tests does not tell its parent. */
    public static final class TerminatedClaim implements NumberClaimWorkflow {

        @Override
        public ClaimOutcome run(NumberClaimInput input) {
            throw new TerminatedFailure("terminated", null);
        }
    }
}
