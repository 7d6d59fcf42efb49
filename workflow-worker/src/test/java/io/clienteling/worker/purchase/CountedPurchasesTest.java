package io.clienteling.worker.purchase;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.worker.OnboardingStage;
import io.temporal.api.enums.v1.EventType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a purchase asks the tenant's count. */
@Timeout(60)
class CountedPurchasesTest {

    private static final NumberClaimInput CLAIM = new NumberClaimInput(
            TENANT, "AC1", PHONE, "", WorkflowIds.sms(TENANT, OnboardingStage.STORE), null, null, "AP1", false);

    private final OnboardingStage stage = new OnboardingStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aPurchaseThatIsTriedAgainAsksTheCountOnce() {
        var limit = limitOf(10);
        var asked = new AtomicInteger();
        stage.numbers.whilePurchasing(() -> {
            limit.admit(CLAIM);
            asked.incrementAndGet();
        });
        stage.numbers.loseAnswerOf("purchase " + PHONE);

        stage.start(OnboardingStage.input());
        stage.awaitState(EventKeys.sms(TENANT, OnboardingStage.STORE), OnboardingState.COMPLETED);

        assertThat(asked).hasValue(2);
        assertThat(stage.count(WorkflowIds.purchases(TENANT), EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED))
                .isEqualTo(1);
    }

    @Test
    void aLimitIsReachedOnceAsManyAreBoughtAndWhoLooksIsNotCounted() {
        var one = limitOf(1);
        assertThat(one.isReached(TENANT)).isFalse();
        stage.numbers.whilePurchasing(() -> one.admit(CLAIM));
        stage.start(OnboardingStage.input());
        stage.awaitState(EventKeys.sms(TENANT, OnboardingStage.STORE), OnboardingState.COMPLETED);

        assertThat(one.isReached(TENANT)).isTrue();
        assertThat(limitOf(2).isReached(TENANT)).isFalse();
        assertThat(stage.count(WorkflowIds.purchases(TENANT), EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED))
                .isEqualTo(1);
    }

    /** It answers no query any more, and whoever asks next begins a new one. */
    @Test
    void aCountThatSomebodyTerminatedHoldsNobodyUp() {
        var one = limitOf(1);
        stage.numbers.whilePurchasing(() -> one.admit(CLAIM));
        stage.start(OnboardingStage.input());
        stage.awaitState(EventKeys.sms(TENANT, OnboardingStage.STORE), OnboardingState.COMPLETED);

        stage.client().newUntypedWorkflowStub(WorkflowIds.purchases(TENANT)).terminate("by force");

        assertThat(one.isReached(TENANT)).isFalse();
    }

    private CountedPurchases limitOf(int aDay) {
        return new CountedPurchases(stage.client(), new PurchaseSettings(aDay, Map.of()));
    }
}
