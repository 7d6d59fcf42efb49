package io.clienteling.worker.store;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static io.clienteling.worker.OnboardingStage.input;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the steps of a store's SMS onboarding bring about, in their order, and what they wait for. */
class SmsOnboardingStepsTest extends SmsStory {

    private static final String PARIS = EventKeys.sms(TENANT, "paris-02");

    /** Between two daily looks: the in-memory server may lose a hint that comes right at one. */
    private static final Duration NOON = Duration.ofHours(12);

    @Test
    void aStoreIsOnboardedStepByStep() {
        var document = result(stage.start(input()));

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(document.steps()).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.DONE);
            assertThat(step.attempts()).isEqualTo(1);
        });
        assertThat(document.detail(StepName.PURCHASE_NUMBER, "sid")).contains("PN" + PHONE);
        assertThat(stage.numbers.calls).containsExactly(PURCHASE, JOIN);
    }

    @Test
    void everyChangeIsToldOnceInOrderWithoutGaps() {
        var document = result(stage.start(input()));

        assertThat(stage.events.typesOf(KEY))
                .containsExactly(
                        EventType.ACCEPTED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.STORE_ONBOARDED);
        assertToldWithoutAGap(KEY, document.sequence());
        assertThat(stage.events.of(KEY)).allSatisfy(event -> {
            assertThat(event.requestedAt()).isEqualTo(document.requestedAt());
            assertThat(event.data().get("sequence").asLong()).isEqualTo(event.sequence());
            assertThat(event.id()).isEqualTo(KEY + ":" + document.requestedAt() + ":" + event.sequence());
        });
    }

    @Test
    void theOutcomeIsInTheHistoryBeforeKafkaHearsOfIt() {
        var historyAtPublishing = new AtomicReference<>(List.<HistoryEvent>of());
        stage.events.whenHanded(
                EventType.STORE_ONBOARDED,
                () -> historyAtPublishing.set(stage.client().fetchHistory(ID).getEvents()));

        result(stage.start(input()));

        assertThat(historyAtPublishing.get())
                .anyMatch(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals("Event_Publish"));
    }

    @Test
    void aKafkaThatIsDownDelaysNoStepAndLosesNoEvent() {
        stage.events.down(true);
        var workflow = stage.start(input());
        awaitCall(JOIN);
        assertThat(stage.statusOf(workflow)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        stage.events.down(false);
        assertToldWithoutAGap(KEY, result(workflow).sequence());
    }

    @Test
    void anEnabledStoreGoesLiveWhenItIsOnboarded() {
        result(stage.start(input(SmsRequest.dedicated(PHONE), true, Duration.ZERO)));
        await().until(() ->
                stage.events.typesOf(EventKeys.enablement(TENANT, STORE)).equals(List.of(EventType.STORE_ENABLED)));
    }

    @Test
    void aBundleInReviewWaitsAndGoesOnWithinADay() {
        var workflow = startInReview();
        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        stage.pass(Duration.ofDays(1).plusMinutes(1));
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aBundleInReviewGoesOnAtOnceWhenAHintComes() {
        var workflow = startInReview();
        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.compliance.questions).hasValue(2);
    }

    @Test
    void aStepThatWaitsIsNamedUntilTheNextOneBegins() {
        var workflow = startInReview();
        assertThat(stage.namedStep(workflow)).isEqualTo("check_compliance");
        var named = new AtomicReference<String>();
        stage.numbers.during(PURCHASE, () -> named.set(String.valueOf(stage.namedStep(workflow))));
        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(named).hasValue("null");
    }

    @Test
    void aCancelledOnboardingNamesNoStepThatWaits() {
        var workflow = startInReview();
        workflow.cancelOnboarding(BY);
        stage.awaitState(KEY, OnboardingState.CANCELLED);
        assertThat(stage.namedStep(workflow)).isNull();
    }

    @Test
    void aBundleInReviewIsWatchedOnceForEachHint() {
        var workflow = startInReview();
        var page = stage.pageOf(workflow);
        assertThat(page).contains("**Waits for** Twilio's review of the bundle");
        stage.pass(NOON.plusDays(30));
        assertThat(stage.pageOf(workflow)).as("the next look is another").isNotEqualTo(page);
        var watching = "send complianceChanged to " + ID;
        assertThat(stage.watch.calls).containsExactly(watching);
        assertThat(stage.events.typesOf(KEY)).containsOnlyOnce(EventType.WAITING);

        workflow.complianceChanged();
        await().until(() -> stage.watch.calls.equals(List.of(watching, watching)));
    }

    @Test
    void aReviewThatEndsBadlyBlocksTheStep() {
        var workflow = startInReview();
        stage.compliance.refuse(FailureCode.BUNDLE_REJECTED);
        workflow.complianceChanged();
        assertThat(awaitBlocked().code()).isEqualTo("bundle_rejected");
    }

    @Test
    void aStepThatIsDoneIsNotDoneAgainByARetryOfALaterOne() {
        var workflow = startBlockedAtJoin();
        workflow.retryStep(BY);
        result(workflow);
        assertThat(stage.numbers.calls.stream().filter(call -> call.startsWith("purchase")))
                .hasSize(1);
    }

    @Test
    void twoStoresThatWantTheSameNumberGetOneNumber() {
        var purchasing = new CountDownLatch(1);
        var first = startPurchasing(purchasing);
        var second = stage.start(OnboardingStage.inputOf("paris-02", SmsRequest.dedicated(PHONE), Duration.ZERO));
        await().until(() -> stage.events.of(PARIS).size() >= 3);
        assertThat(stage.numbers.calls).containsExactly(PURCHASE);
        purchasing.countDown();

        assertThat(result(first).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("number_in_use");
        second.cancelOnboarding(BY);
        assertEndsCancelled(second);
        assertThat(stage.numbers.markersByNumber)
                .as("the first store keeps its number")
                .containsOnlyKeys(PHONE);
    }

    /** Each look is some events, and a history takes 51,200. */
    private void startWhileAnotherClaimsTheNumber() {
        stage.numbers.during(PURCHASE, () -> {
            throw ApplicationFailure.newBuilder()
                    .setMessage("Twilio is away in this test.")
                    .setType("twilio_unavailable")
                    .setNextRetryDelay(Duration.ofDays(30))
                    .build();
        });
        stage.start(input());
        awaitCall(PURCHASE);
        stage.start(OnboardingStage.inputOf("paris-02", SmsRequest.dedicated(PHONE), Duration.ZERO));
        await().until(() -> stage.events.of(PARIS).size() >= 3);
    }

    @Test
    void whoWaitsForAnothersClaimLooksEverMoreSeldom() {
        startWhileAnotherClaimsTheNumber();

        stage.pass(Duration.ofHours(6));

        assertThat(stage.count(WorkflowIds.sms(TENANT, "paris-02"), EVENT_TYPE_TIMER_STARTED))
                .as("seven within the first hour, and the one that watches for delays")
                .isBetween(8L, 12L);
    }

    @Test
    void aTenDayWaitForAnothersClaimAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        startWhileAnotherClaimsTheNumber();
        assertTenDaysCostNoMoreThanDailyTimers(WorkflowIds.sms(TENANT, "paris-02"));
    }

    @Test
    void aPurchaseThatSomebodyCancelledByItselfBlocksItsStepAndIsMadeByARetry() {
        var claim = WorkflowIds.number(TENANT, PHONE);
        stage.numbers.during(PURCHASE, () -> {
            stage.client().newUntypedWorkflowStub(claim).cancel();
            heartbeatUntilCancelled();
        });
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("claim_ended");

        stage.numbers.during(PURCHASE, () -> {});
        workflow.retryStep(BY);
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.CANCELLING);
        assertThat(stage.numbers.markersByNumber).containsOnlyKeys(PHONE);
    }

    private static void heartbeatUntilCancelled() {
        var purchase = Activity.getExecutionContext();
        await().pollInSameThread().until(() -> {
            purchase.heartbeat(null);
            return false;
        });
    }

    @Test
    void callsAreForwardedWhereThePurchaseDidNotConnectThem() {
        stage.numbers.connectPurchasesTo("");
        result(stage.start(input()));
        assertThat(stage.numbers.calls).contains("forward PN" + PHONE + " to AP1");
    }

    @Test
    void aCallForwardingThatIsGoneIsReplacedByTheRetryAndTakesTheCalls() {
        stage.numbers.refuseAt(PURCHASE, FailureCode.CALL_FORWARDING_MISSING);
        stage.retailer.callForwardingIs("AP2");
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("call_forwarding_missing");
        stage.numbers.connectPurchasesTo("AP2");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.FORWARD_CALLS, "sid")).contains("AP2");
        assertThat(stage.retailer.calls).containsExactly("find forwarding", "forwarding");
        assertThat(stage.numbers.calls).containsExactly(PURCHASE, PURCHASE, JOIN);
    }

    @Test
    void callsAreForwardedByWhatTookThePlaceOfACallForwardingThatIsGoneWithoutStopping() {
        stage.numbers.connectPurchasesTo("");
        stage.numbers.refuseAt("forward PN" + PHONE + " to AP1", FailureCode.CALL_FORWARDING_MISSING);
        stage.retailer.callForwardingIsThere("AP2");

        var document = result(stage.start(input()));

        assertThat(document.detail(StepName.FORWARD_CALLS, "sid")).contains("AP2");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.numbers.calls).contains("forward PN" + PHONE + " to AP2");
    }

    @Test
    void aMessagingServiceThatIsGoneIsReplacedByTheRetryAndTheStoreJoinsTheNewOne() {
        stage.numbers.refuseAt(JOIN, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.retailer.messagingServiceIs("MG2");
        var workflow = stage.start(input());
        assertThat(awaitBlocked().code()).isEqualTo("messaging_service_missing");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.JOIN_MESSAGING_SERVICE, "sid"))
                .contains("MG2");
        assertThat(stage.numbers.calls).containsExactly(PURCHASE, JOIN, "put all into MG2", "join MG2 PN" + PHONE);
    }

    @Test
    void aStoreJoinsTheMessagingServiceThatTookThePlaceOfOneThatIsGoneWithoutStopping() {
        stage.numbers.refuseAt(JOIN, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.retailer.messagingServiceIsThere("MG2");

        var document = result(stage.start(input()));

        assertThat(document.detail(StepName.JOIN_MESSAGING_SERVICE, "sid")).contains("MG2");
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.ACTION_REQUIRED);
        assertThat(stage.retailer.calls).containsExactly("find service");
        assertThat(stage.numbers.calls).containsExactly(PURCHASE, JOIN, "join MG2 PN" + PHONE);
    }

    @Test
    void aMessagingServiceThatAnotherStoreReplacedMeanwhileIsFoundByTheRetry() {
        var workflow = startBlockedAt(JOIN, FailureCode.MESSAGING_SERVICE_MISSING);
        stage.retailer.messagingServiceIsThere("MG2");

        workflow.retryStep(BY);

        assertThat(result(workflow).detail(StepName.JOIN_MESSAGING_SERVICE, "sid"))
                .contains("MG2");
        assertThat(stage.retailer.calls).doesNotContain("service");
        assertThat(stage.numbers.calls).doesNotContain("put all into MG2");
    }

    @Test
    void numbersThatTheNewMessagingServiceDidNotTakeArePutBackByTheNextRetryIntoTheSameOne() {
        stage.numbers.refuseAt("put all into MG2", FailureCode.MESSAGING_SERVICE_FULL);
        stage.retailer.messagingServiceIs("MG2");
        var workflow = startBlockedAt(JOIN, FailureCode.MESSAGING_SERVICE_MISSING);
        workflow.retryStep(BY);
        await().until(() -> awaitBlocked().code().equals("messaging_service_full"));

        workflow.retryStep(BY);

        result(workflow);
        assertThat(stage.retailer.calls).containsOnlyOnce("service");
        assertThat(stage.numbers.calls).endsWith("put all into MG2", "put all into MG2", "join MG2 PN" + PHONE);
    }
}
