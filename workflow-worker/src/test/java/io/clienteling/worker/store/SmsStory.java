package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.StagedStory;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Stories of one store's SMS onboarding, from wherever it stands when they begin. */
abstract class SmsStory extends StagedStory {

    static final String KEY = EventKeys.sms(TENANT, STORE);
    static final String ID = WorkflowIds.sms(TENANT, STORE);
    static final String OTHER_PHONE = "+15005550007";

    static final String PURCHASE = "purchase " + PHONE;
    static final String JOIN = "join MG1 PN" + PHONE;
    static final String LEAVE = "leave MG1 PN" + PHONE;
    static final String RELEASE = "release " + PHONE;

    static final CorrectionRequest ANOTHER_NUMBER =
            new CorrectionRequest("op-7", "sold", Map.of("phone_number", OTHER_PHONE));

    final SmsOnboardingWorkflow startInReview() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var workflow = stage.start(input());
        awaitState(OnboardingState.WAITING);
        return workflow;
    }

    /** In the middle of its purchase. */
    final SmsOnboardingWorkflow startPurchasing(CountDownLatch untilThen) {
        stage.numbers.whilePurchasing(() -> awaitLatch(untilThen));
        var workflow = stage.start(input());
        awaitCall(PURCHASE);
        return workflow;
    }

    final SmsOnboardingWorkflow startBlockedAtPurchase() {
        return startBlockedAt(PURCHASE, FailureCode.NUMBER_NOT_AVAILABLE);
    }

    final SmsOnboardingWorkflow startBlockedAtJoin() {
        return startBlockedAtJoin(Duration.ZERO);
    }

    final SmsOnboardingWorkflow startBlockedAtJoin(Duration coolOff) {
        return startBlockedAt(JOIN, FailureCode.NUMBER_IN_ANOTHER_SERVICE, coolOff);
    }

    final SmsOnboardingWorkflow startBlockedAt(String call, FailureCode code) {
        return startBlockedAt(call, code, Duration.ZERO);
    }

    final SmsOnboardingWorkflow startBlockedAt(String call, FailureCode code, Duration coolOff) {
        stage.numbers.refuseAt(call, code);
        var workflow = stage.start(input(SmsRequest.dedicated(PHONE), false, coolOff));
        awaitBlocked();
        return workflow;
    }

    final void awaitCall(String call) {
        await().until(() -> stage.numbers.calls.contains(call));
    }

    final void awaitState(OnboardingState state) {
        stage.awaitState(KEY, state);
    }

    final Blocked awaitBlocked() {
        return stage.awaitBlocked(KEY);
    }

    final OnboardingDocument last() {
        return stage.last(KEY);
    }

    final OnboardingEvent first(EventType type) {
        return stage.events.of(KEY).stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    static void assertRefused(ThrowingCallable update, String sentence) {
        assertThatThrownBy(update)
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .hasMessageContaining(sentence);
    }
}
