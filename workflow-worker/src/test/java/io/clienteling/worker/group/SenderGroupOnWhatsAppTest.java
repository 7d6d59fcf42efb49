package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.OnboardingStage;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The races of a group's stores about its WhatsApp sender, played by the real onboardings and the group's real workflow. */
class SenderGroupOnWhatsAppTest extends GroupStory {

    private static final String BERLIN = EventKeys.whatsapp(TENANT, "berlin-01");
    private static final String PARIS = EventKeys.whatsapp(TENANT, "paris-02");

    @BeforeEach
    void bothOnSms() {
        ended(found("berlin-01"));
        ended(join("paris-02", PHONE));
    }

    @Test
    void ofTwoThatGoOnWhatsAppOneRegistersAndTheOtherAdopts() {
        var registering = new CountDownLatch(1);
        stage.whatsapp.during("register " + PHONE + " as Dodici", () -> awaitLatch(registering));
        var first = onWhatsApp("berlin-01", "Dodici");
        await().until(() -> stage.whatsapp.count("register") == 1);
        var second = onWhatsAppWaiting("paris-02");
        registering.countDown();

        assertThat(ended(first).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(stage.whatsapp.count("register")).isEqualTo(1);
        await().until(() -> "XE1".equals(stage.group(GROUP).senderSid()));
    }

    @Test
    void anotherProfileThanTheGroupsIsRefusedAndMayBeCorrected() {
        ended(onWhatsApp("berlin-01", "Dodici"));
        var second = onWhatsApp("paris-02", "Dodici Paris");
        var blocked = stage.awaitBlocked(PARIS);
        assertThat(blocked.code()).isEqualTo("group_profile_differs");
        assertThat(blocked.message()).endsWith("What differs there: profile_name = \"Dodici\".");
        second.correctAndRetry(new CorrectionRequest("op-7", "one name", Map.of("profile_name", "Dodici")));
        assertThat(ended(second).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aProfileThatIsCorrectedWhileTheSenderIsOfflineIsTheGroups() {
        stage.whatsapp.firstStatus("OFFLINE");
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(BERLIN);
        stage.whatsapp.during("update XE1 to Dodici Berlin", () -> stage.whatsapp.status(PHONE, "ONLINE"));
        first.correctAndRetry(new CorrectionRequest("op-7", "full name", Map.of("profile_name", "Dodici Berlin")));
        assertThat(ended(first).state()).isEqualTo(OnboardingState.COMPLETED);

        assertThat(ended(onWhatsApp("paris-02", "Dodici Berlin")).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    /** It would bring back what another store of the group has corrected, for a store sends its profile as a whole. */
    @Test
    void whoCorrectsAnotherProfileThanTheGroupHasByNowIsRefusedBeforeTwilioHearsOfIt() {
        stage.whatsapp.firstStatus("OFFLINE");
        var first = onWhatsApp("berlin-01", "D0dici");
        stage.awaitBlocked(BERLIN);
        var second = onWhatsApp("paris-02", "D0dici");
        stage.awaitBlocked(PARIS);
        first.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("profile_name", "Dodici")));
        stage.awaitState(BERLIN, OnboardingState.WAITING);

        second.correctAndRetry(new CorrectionRequest("op-7", "more", Map.of("profile_about", "Shirts")));
        await().until(() -> stage.awaitBlocked(PARIS).code().equals("group_profile_differs"));
        assertThat(stage.whatsapp.calls).doesNotContain("update XE1 to D0dici");

        stage.whatsapp.status(PHONE, "ONLINE");
        var asTheGroup = new HashMap<String, Object>(Map.of("profile_name", "Dodici"));
        asTheGroup.put("profile_about", null);
        second.correctAndRetry(new CorrectionRequest("op-7", "as Berlin", asTheGroup));
        assertThat(ended(second).state()).isEqualTo(OnboardingState.COMPLETED);
        first.sendersChanged();
        assertThat(ended(first).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aSenderThatOthersUseOutlivesTheStoreThatRegisteredIt() {
        stage.whatsapp.firstStatus("CREATING");
        var first = onWhatsAppWaiting("berlin-01");
        var second = onWhatsAppWaiting("paris-02");
        await().until(() -> stage.watch.calls.size() == 2);

        giveUp(first);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
        giveUp(second);
        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
        await().until(() -> stage.group(GROUP).senderSid() == null);
    }

    /** Most onboardings are long over when it is lost, so that nobody but the group can speak for their stores. */
    @Test
    void whoUsedASenderThatIsGoneUsesTheOneThatTookItsPlace() {
        stage.whatsapp.firstStatus("CREATING");
        var first = onWhatsAppWaiting("berlin-01");
        onWhatsAppWaiting("paris-02");
        await().until(() -> stage.watch.calls.size() == 2);
        stage.whatsapp.sendersByNumber.clear();
        first.sendersChanged();
        stage.awaitBlocked(BERLIN);
        first.retryStep(BY);
        await().until(() -> stage.watch.calls.contains("follow XE2 of berlin-01 for whatsapp:dodici:berlin-01"));
        await().until(() -> stage.watch.calls.contains("follow XE2 of paris-02 for whatsapp:dodici:paris-02"));

        giveUp(first);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
    }

    @Test
    void whoRegistersAndGivesUpLeavesItToTheNext() {
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(BERLIN);
        var second = onWhatsAppWaiting("paris-02");
        giveUp(first);
        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
    }

    @Test
    void whoRegistersAndIsTerminatedIsNotWaitedForForEver() {
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(BERLIN);
        var second = onWhatsAppWaiting("paris-02");
        WorkflowStub.fromTyped(first).terminate("by force");

        stage.pass(Duration.ofHours(2));

        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
    }

    @Test
    void aTenDayWaitForAnothersSenderAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        ended(join("rome-03", PHONE));
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(BERLIN);
        onWhatsAppWaiting("paris-02");
        onWhatsAppWaiting("rome-03");
        assertTenDaysCostNoMoreThanDailyTimers(
                WorkflowIds.whatsapp(TENANT, "paris-02"),
                WorkflowIds.whatsapp(TENANT, "rome-03"),
                WorkflowIds.group(TENANT, GROUP));
    }

    @Test
    void whoWaitsForTheSenderOfAGroupThatSomebodyTerminatedLooksAndAsksAnew() {
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(BERLIN);
        onWhatsAppWaiting("paris-02");
        stage.client().newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP)).terminate("by force");

        stage.pass(Duration.ofDays(1).plusHours(1));

        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
    }

    @Test
    void whoWaitsForARefusedDeletionGoesOnWhenAnOperatorSkipsIt() {
        stage.whatsapp.firstStatus("CREATING");
        stage.whatsapp.refuseAt("delete " + PHONE, FailureCode.REQUEST_REFUSED);
        var last = onWhatsAppWaiting("berlin-01");
        last.cancelOnboarding(BY);
        await().until(() -> stage.last(BERLIN).blocked() != null);
        var next = onWhatsAppWaiting("paris-02");

        last.skipStep(BY);

        assertThat(ended(last).state()).isEqualTo(OnboardingState.CANCELLED);
        await().until(() -> stage.watch.calls.contains("follow XE1 of paris-02 for whatsapp:dodici:paris-02"));
        giveUp(next);
    }

    @Test
    void onWhatsAppAGroupHasNoOtherNumber() {
        stage.start(whatsapp(
                "berlin-01",
                new WhatsAppRequest(null, "Dodici", null, null, null, null, null, null, "+15005550010", null, null)));
        assertThat(stage.awaitBlocked(BERLIN).code()).isEqualTo("group_number_differs");
    }

    private WhatsAppOnboardingWorkflow onWhatsAppWaiting(String storeId) {
        var workflow = onWhatsApp(storeId, "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, storeId), OnboardingState.WAITING);
        return workflow;
    }

    private WhatsAppOnboardingWorkflow onWhatsApp(String storeId, String profileName) {
        return stage.start(whatsapp(
                storeId, new WhatsAppRequest(null, profileName, null, null, null, null, null, null, null, null, null)));
    }

    private static WhatsAppOnboardingInput whatsapp(String storeId, WhatsAppRequest request) {
        return new WhatsAppOnboardingInput(
                TENANT,
                storeId,
                "US",
                "local",
                request,
                PHONE,
                "PN" + PHONE,
                GROUP,
                OnboardingStage.RETAILER,
                Duration.ZERO,
                OnboardingStage.USUAL,
                null);
    }
}
