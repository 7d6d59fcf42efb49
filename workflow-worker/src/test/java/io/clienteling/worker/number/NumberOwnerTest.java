package io.clienteling.worker.number;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.worker.OnboardingStage;
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
}
