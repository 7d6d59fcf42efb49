package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.history.Story;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The races of stores about a group, played by the real onboardings and the group's real workflow. */
@Timeout(60)
public class SenderGroupWorkflowTest implements Story {

    private static final String GROUP = "shared-us";
    private static final String BERLIN = EventKeys.sms(TENANT, "berlin-01");
    private static final String PARIS = EventKeys.sms(TENANT, "paris-02");
    private static final OperatorRequest BY = new OperatorRequest("op-7", "customer called");

    private final OnboardingStage stage = new OnboardingStage();

    @Override
    public WorkflowClient client() {
        return stage.client();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aStoreFoundsAGroupAndAnotherSharesItsNumber() {
        var founder = ended(found("berlin-01"));
        assertThat(founder.detail(StepName.PURCHASE_NUMBER, "sender_group_id")).contains(GROUP);

        var joiner = ended(join("paris-02", PHONE));
        assertThat(joiner.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(joiner.detail(StepName.PURCHASE_NUMBER, "sid")).contains("PN" + PHONE);
        assertThat(joiner.detail(StepName.PURCHASE_NUMBER, "sender_group_id")).contains(GROUP);
        assertThat(joiner.step(StepName.CHECK_COMPLIANCE).orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        assertThat(joiner.step(StepName.FORWARD_CALLS).orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        assertThat(stage.numbers.calls)
                .containsExactly("purchase " + PHONE, "join MG1 PN" + PHONE, "join MG1 PN" + PHONE);

        var group = awaitGroup(GroupState.ACTIVE);
        assertThat(group.members()).containsExactly("berlin-01", "paris-02");
        assertThat(group.callsGoTo()).isEqualTo("berlin-01");
        assertThat(group.numberSid()).isEqualTo("PN" + PHONE);
    }

    @Test
    void everyChangeOfAGroupIsToldOnceAsItsSchemaSays() {
        ended(found("berlin-01"));
        ended(join("paris-02", PHONE));
        await().until(() -> groupEvents().size() == 3);
        assertThat(stage.events.sequencesOf(EventKeys.group(TENANT, GROUP)))
                .isEqualTo(LongStream.rangeClosed(1, 3).boxed().toList());
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(getClass().getResourceAsStream("/contracts/schemas/group-document.schema.json"));
        assertThat(groupEvents()).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(EventType.GROUP_CHANGED);
            assertThat(schema.validate(event.data())).isEmpty();
        });
    }

    @Test
    void ofTwoThatCreateAGroupOneIsRefused() {
        var purchasing = new CountDownLatch(1);
        stage.numbers.whilePurchasing(() -> awaitLatch(purchasing));
        var first = found("berlin-01");
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        found("paris-02");
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_exists");
        purchasing.countDown();
        ended(first);
        assertThat(stage.numbers.calls.stream().filter(call -> call.startsWith("purchase")))
                .hasSize(1);
    }

    @Test
    void whoJoinsAFormingGroupWaitsAndIsCalled() {
        var purchasing = new CountDownLatch(1);
        stage.numbers.whilePurchasing(() -> awaitLatch(purchasing));
        found("berlin-01");
        await().until(() -> stage.numbers.calls.contains("purchase " + PHONE));
        var joiner = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        purchasing.countDown();
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aFounderWhoGivesUpLeavesWhoWaitsWithoutAGroup() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        cancelled(founder);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoWasTerminatedWhileItWaitedKeepsNobodyElseFromBeingCalled() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        var terminated = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        join("rome-03", PHONE);
        var rome = EventKeys.sms(TENANT, "rome-03");
        stage.awaitState(rome, OnboardingState.WAITING);
        WorkflowStub.fromTyped(terminated).terminate("by accident");
        cancelled(founder);
        assertThat(stage.awaitBlocked(rome).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoJoinsWhileTheFoundersPapersAreReviewedWaitsToo() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var founder = found("berlin-01");
        stage.awaitState(BERLIN, OnboardingState.WAITING);
        var joiner = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        stage.compliance.answer(ComplianceVerdict.APPROVED);
        founder.complianceChanged();
        assertThat(ended(founder).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void whoJoinsBeforeTheFounderItselfHasBegunWaitsForIt() {
        var group = group();
        WorkflowClient.start(group::run, SenderGroupInput.first(TENANT, GROUP));
        group.expectFounder(new GroupFounding(GroupMember.texting(TENANT, "berlin-01"), PHONE));
        var joiner = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        assertThat(ended(found("berlin-01")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.group(GROUP).members()).containsExactly("berlin-01", "paris-02");
    }

    @Test
    void aFounderWhoGivesUpBeforeItBuysLeavesTheNameToWhoWaited() {
        stage.compliance.refuse(FailureCode.BUNDLE_REQUIRED);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        var joiner = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        cancelled(founder);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        assertThat(stage.numbers.calls).isEmpty();

        stage.compliance.answer(ComplianceVerdict.NOTHING_NEEDED);
        cancelled(joiner);
        assertThat(ended(found("paris-02")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("paris-02");
    }

    @Test
    void aFounderWhoCorrectsItsNumberBeforeItBuysTellsTheGroup() {
        stage.compliance.refuse(FailureCode.BUNDLE_TYPE_DIFFERS);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        assertThat(awaitGroup(GroupState.FORMING).phoneNumber()).isEqualTo(PHONE);
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        founder.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("phone_number", "+15005550007")));
        await().until(() -> stage.group(GROUP).phoneNumber().equals("+15005550007"));
    }

    @Test
    void aFounderWhoseRivalGaveUpMakesTheGroupOnRetry() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var rival = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        var founder = found("paris-02");
        var blocked = stage.awaitBlocked(PARIS);
        assertThat(blocked.code()).isEqualTo("group_exists");
        assertThat(blocked.fix()).contains("retry").contains("join_existing_group");
        cancelled(rival);

        founder.retryStep(BY);
        assertThat(ended(founder).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("paris-02");
    }

    @Test
    void aMonthOfWaitingForAFounderCostsOneLookADay() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        found("berlin-01");
        stage.awaitState(BERLIN, OnboardingState.WAITING);
        stage.pass(Duration.ofDays(30));
        assertThat(stage.group(GROUP).state()).isEqualTo(GroupState.FORMING);
        assertThat(stage.count(
                        WorkflowIds.group(TENANT, GROUP),
                        io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED))
                .as("and some on the first day")
                .isBetween(30L, 36L);
        assertThat(stage.timersWithoutSummary(WorkflowIds.group(TENANT, GROUP))).isZero();
    }

    @Test
    void aFounderWhoWasTerminatedIsNotWaitedForForEver() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        WorkflowStub.fromTyped(founder).terminate("by force");

        stage.pass(Duration.ofHours(2));

        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void aFounderWhoTakesItsTimeIsWaitedFor() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);

        stage.pass(Duration.ofHours(5));
        founder.retryStep(BY);

        ended(founder);
        awaitGroup(GroupState.ACTIVE);
    }

    @Test
    void theNameOfAGroupIsFreeAsSoonAsItsOnlyStoreWasCancelled() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var first = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        cancelled(first);

        assertThat(ended(found("paris-02")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("paris-02");
    }

    @Test
    void whoJoinsAGroupThatIsNotThereIsRefusedAndLeavesNothingRunning() {
        join("paris-02", PHONE);
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
        stage.pass(Duration.ofMinutes(2));
        await().until(() -> groupStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(groupEvents()).isEmpty();
        assertThat(stage.timersWithoutSummary(WorkflowIds.group(TENANT, GROUP))).isZero();
    }

    @Test
    void whoJoinsNamesTheGroupsNumber() {
        ended(found("berlin-01"));
        var joiner = join("paris-02", "+15005550007");
        var blocked = stage.awaitBlocked(PARIS);
        assertThat(blocked.code()).isEqualTo("group_number_differs");
        assertThat(blocked.message()).contains(PHONE);
        joiner.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("phone_number", PHONE)));
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aFounderWhoIsCancelledLeavesTheNumberToTheOthers() {
        var founder = foundBlockedAtJoin();
        join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.COMPLETED);
        cancelled(founder);

        assertThat(stage.numbers.calls).doesNotContain("leave MG1 PN" + PHONE, "release " + PHONE);
        var group = awaitGroup(GroupState.ACTIVE);
        await().until(() -> stage.group(GROUP).members().equals(List.of("paris-02")));
        assertThat(stage.group(GROUP).callsGoTo()).isEqualTo("paris-02");
        assertThat(group.numberSid()).isEqualTo("PN" + PHONE);
    }

    @Test
    void onlyTheLastOneOutGivesTheNumberBack() {
        var founder = foundBlockedAtJoin();
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_FULL);
        var joiner = join("paris-02", PHONE);
        stage.awaitBlocked(PARIS);
        cancelled(founder);
        assertThat(stage.numbers.markersByNumber).containsKey(PHONE);
        cancelled(joiner);

        assertThat(stage.numbers.calls).endsWith("leave MG1 PN" + PHONE, "release " + PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        awaitGroup(GroupState.DISSOLVED);
        stage.pass(Duration.ofMinutes(2));
        await().until(() -> groupStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    }

    /** Each sees the other in the group, and so nobody expects to be the last. */
    @Test
    void whoTurnsOutToBeTheLastOfTwoThatLeaveTogetherCoolsOffAllTheSame() {
        var day = Duration.ofHours(24);
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var founder = stage.start(OnboardingStage.inputOf("berlin-01", request(SmsRequest.CREATE_GROUP, PHONE), day));
        stage.awaitBlocked(BERLIN);
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.MESSAGING_SERVICE_FULL);
        var joiner =
                stage.start(OnboardingStage.inputOf("paris-02", request(SmsRequest.JOIN_EXISTING_GROUP, PHONE), day));
        stage.awaitBlocked(PARIS);
        var bothHaveLooked = new CountDownLatch(2);
        stage.moments.after("Group_Look", bothHaveLooked::countDown);
        stage.moments.before("Group_Leave", () -> awaitLatch(bothHaveLooked));

        founder.cancelOnboarding(BY);
        joiner.cancelOnboarding(BY);
        await().until(() ->
                Stream.of(BERLIN, PARIS).anyMatch(key -> stage.last(key).releaseAt() != null));
        assertThat(stage.numbers.markersByNumber).containsKey(PHONE);
        stage.pass(Duration.ofHours(25));

        assertThat(ended(founder).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        assertThat(stage.numbers.calls).containsOnlyOnce("leave MG1 PN" + PHONE, "release " + PHONE);
        awaitGroup(GroupState.DISSOLVED);
    }

    /** The group had not heard of it yet. */
    @Test
    void aNumberThatWasAdoptedForAGroupWhileItsFounderWasCancelledGetsItsNameBack() {
        var bringing = new CountDownLatch(1);
        stage.moments.before("Group_BringNumber", () -> {
            bringing.countDown();
            await().until(() -> stage.activityCancellationRequested(WorkflowIds.sms(TENANT, "berlin-01")));
            throw ApplicationFailure.newNonRetryableFailure("It is not tried again in this test.", "cut_off");
        });
        var founder = stage.start(OnboardingStage.inputOf(
                "berlin-01", new SmsRequest(SmsRequest.CREATE_GROUP, PHONE, null, null, GROUP, true), Duration.ZERO));
        awaitLatch(bringing);
        cancelled(founder);
        assertThat(stage.numbers.calls).endsWith("name " + PHONE + " front desk");
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void theLastOneThatWasTerminatedWhileItLeftMakesTheGroupAnew() {
        terminateWhileItReleases(foundBlockedAtJoin());
        assertThat(ended(found("berlin-01")).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("berlin-01");
    }

    @Test
    void theLastOneThatWasTerminatedWhileItLeftFindsNoGroupToJoin() {
        terminateWhileItReleases(foundBlockedAtJoin());
        join("berlin-01", PHONE);
        assertThat(stage.awaitBlocked(BERLIN).code()).isEqualTo("group_not_found");
        awaitGroup(GroupState.DISSOLVED);
    }

    private void terminateWhileItReleases(SmsOnboardingWorkflow last) {
        var releasing = new CountDownLatch(1);
        stage.numbers.during("release " + PHONE, () -> awaitLatch(releasing));
        last.cancelOnboarding(BY);
        await().until(() -> stage.numbers.calls.contains("release " + PHONE));
        WorkflowStub.fromTyped(last).terminate("by force");
        releasing.countDown();
        await().until(() -> stage.numbers.markersByNumber.isEmpty());
    }

    @Test
    void aFounderThatWasTerminatedBeforeItBoughtFindsNoGroupToJoin() {
        stage.numbers.refuseNext(FailureCode.NUMBER_NOT_AVAILABLE);
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        WorkflowStub.fromTyped(founder).terminate("by force");
        join("berlin-01", PHONE);
        assertThat(stage.awaitBlocked(BERLIN).code()).isEqualTo("group_not_found");
    }

    /** The group remembers the number of the run that was ended by force, which nobody else would ever give back. */
    @Test
    void aFounderThatIsCancelledGivesBackWhatAnEarlierRunOfItsOwnLeftInTheGroup() {
        WorkflowStub.fromTyped(foundBlockedAtJoin()).terminate("by force");
        var again = stage.start(
                OnboardingStage.inputOf("berlin-01", request(SmsRequest.CREATE_GROUP, "+15005550007"), Duration.ZERO));
        await().until(() -> stage.awaitBlocked(BERLIN).code().equals("group_exists"));
        cancelled(again);
        assertThat(stage.numbers.calls).endsWith("leave MG1 PN" + PHONE, "release " + PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoJoinsADissolvingGroupWaitsAndThenThereIsNone() {
        var releasing = new CountDownLatch(1);
        stage.numbers.during("release " + PHONE, () -> awaitLatch(releasing));
        var founder = foundBlockedAtJoin();
        founder.cancelOnboarding(BY);
        await().until(() -> stage.numbers.calls.contains("release " + PHONE));
        join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.WAITING);
        releasing.countDown();
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_not_found");
    }

    @Test
    void whoFoundsADissolvingGroupWaitsAndThenFoundsIt() {
        var releasing = new CountDownLatch(1);
        stage.numbers.during("release " + PHONE, () -> awaitLatch(releasing));
        var founder = foundBlockedAtJoin();
        founder.cancelOnboarding(BY);
        await().until(() -> stage.numbers.calls.contains("release " + PHONE));
        var next = found("paris-02");
        stage.awaitState(PARIS, OnboardingState.WAITING);
        releasing.countDown();
        assertThat(ended(next).state()).isEqualTo(OnboardingState.COMPLETED);
        await().until(() -> stage.group(GROUP).members().equals(List.of("paris-02")));
    }

    @Test
    void whoJoinsDuringTheLastOnesCoolOffSavesTheGroup() {
        stage.numbers.whilePurchasing(() -> stage.numbers.refuseNext(FailureCode.NUMBER_IN_ANOTHER_SERVICE));
        var founder = stage.start(
                OnboardingStage.inputOf("berlin-01", request(SmsRequest.CREATE_GROUP, PHONE), Duration.ofHours(24)));
        stage.awaitBlocked(BERLIN);
        founder.cancelOnboarding(BY);
        await().until(() -> stage.last(BERLIN).releaseAt() != null);
        var joiner = join("paris-02", PHONE);
        stage.awaitState(PARIS, OnboardingState.COMPLETED);
        stage.pass(Duration.ofHours(25));
        assertThat(ended(founder).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(ended(joiner).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.numbers.calls).doesNotContain("release " + PHONE);
    }

    @Test
    void anAdoptedNumberOfAGroupGetsItsNameBackFromTheLastOne() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var founder = stage.start(OnboardingStage.inputOf(
                "berlin-01",
                new SmsRequest(SmsRequest.CREATE_GROUP, PHONE, null, null, GROUP, true),
                Duration.ofHours(24)));
        stage.awaitBlocked(BERLIN);
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
        var joiner = join("paris-02", PHONE);
        stage.awaitBlocked(PARIS);
        cancelled(founder);
        cancelled(joiner);
        assertThat(stage.numbers.calls)
                .endsWith("forward PN" + PHONE + " to APfront-desk", "name " + PHONE + " front desk");
    }

    @Test
    void ofTwoThatGoOnWhatsAppOneRegistersAndTheOtherAdopts() {
        bothOnSms();
        var registering = new CountDownLatch(1);
        stage.whatsapp.during("register " + PHONE + " as Dodici", () -> awaitLatch(registering));
        var first = onWhatsApp("berlin-01", "Dodici");
        await().until(() -> stage.whatsapp.count("register") == 1);
        var second = onWhatsApp("paris-02", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "paris-02"), OnboardingState.WAITING);
        registering.countDown();

        assertThat(ended(first).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(stage.whatsapp.count("register")).isEqualTo(1);
        await().until(() -> "XE1".equals(stage.group(GROUP).senderSid()));
    }

    @Test
    void anotherProfileThanTheGroupsIsRefusedAndMayBeCorrected() {
        bothOnSms();
        ended(onWhatsApp("berlin-01", "Dodici"));
        var second = onWhatsApp("paris-02", "Dodici Paris");
        assertThat(stage.awaitBlocked(EventKeys.whatsapp(TENANT, "paris-02")).code())
                .isEqualTo("group_profile_differs");
        second.correctAndRetry(new CorrectionRequest("op-7", "one name", Map.of("profile_name", "Dodici")));
        assertThat(ended(second).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    @Test
    void aProfileThatIsCorrectedWhileTheSenderIsOfflineIsTheGroups() {
        bothOnSms();
        stage.whatsapp.firstStatus("OFFLINE");
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01"));
        stage.whatsapp.during("update XE1 to Dodici Berlin", () -> stage.whatsapp.status(PHONE, "ONLINE"));
        first.correctAndRetry(new CorrectionRequest("op-7", "full name", Map.of("profile_name", "Dodici Berlin")));
        assertThat(ended(first).state()).isEqualTo(OnboardingState.COMPLETED);

        assertThat(ended(onWhatsApp("paris-02", "Dodici Berlin")).state()).isEqualTo(OnboardingState.COMPLETED);
    }

    /** It would bring back what another store of the group has corrected, for a store sends its profile as a whole. */
    @Test
    void whoCorrectsAnotherProfileThanTheGroupHasByNowIsRefusedBeforeTwilioHearsOfIt() {
        bothOnSms();
        stage.whatsapp.firstStatus("OFFLINE");
        var first = onWhatsApp("berlin-01", "D0dici");
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01"));
        var second = onWhatsApp("paris-02", "D0dici");
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "paris-02"));
        first.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("profile_name", "Dodici")));
        stage.awaitState(EventKeys.whatsapp(TENANT, "berlin-01"), OnboardingState.WAITING);

        second.correctAndRetry(new CorrectionRequest("op-7", "more", Map.of("profile_about", "Shirts")));
        await().until(() -> stage.awaitBlocked(EventKeys.whatsapp(TENANT, "paris-02"))
                .code()
                .equals("group_profile_differs"));
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
        bothOnSms();
        stage.whatsapp.firstStatus("CREATING");
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "berlin-01"), OnboardingState.WAITING);
        var second = onWhatsApp("paris-02", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "paris-02"), OnboardingState.WAITING);
        await().until(() -> stage.watch.calls.size() == 2);

        first.cancelOnboarding(BY);
        assertThat(ended(first).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
        second.cancelOnboarding(BY);
        assertThat(ended(second).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.whatsapp.sendersByNumber).isEmpty();
        await().until(() -> stage.group(GROUP).senderSid() == null);
    }

    /** Most onboardings are long over when it is lost, so that nobody but the group can speak for their stores. */
    @Test
    void whoUsedASenderThatIsGoneUsesTheOneThatTookItsPlace() {
        bothOnSms();
        stage.whatsapp.firstStatus("CREATING");
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "berlin-01"), OnboardingState.WAITING);
        onWhatsApp("paris-02", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "paris-02"), OnboardingState.WAITING);
        await().until(() -> stage.watch.calls.size() == 2);
        stage.whatsapp.sendersByNumber.clear();
        first.sendersChanged();
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01"));
        first.retryStep(BY);
        await().until(() -> stage.watch.calls.contains("follow XE2 of berlin-01 for whatsapp:dodici:berlin-01"));
        await().until(() -> stage.watch.calls.contains("follow XE2 of paris-02 for whatsapp:dodici:paris-02"));

        first.cancelOnboarding(BY);

        assertThat(ended(first).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(stage.whatsapp.sendersByNumber).containsKey(PHONE);
    }

    @Test
    void whoRegistersAndGivesUpLeavesItToTheNext() {
        bothOnSms();
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01"));
        var second = onWhatsApp("paris-02", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "paris-02"), OnboardingState.WAITING);
        first.cancelOnboarding(BY);
        assertThat(ended(first).state()).isEqualTo(OnboardingState.CANCELLED);
        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
    }

    @Test
    void whoRegistersAndIsTerminatedIsNotWaitedForForEver() {
        bothOnSms();
        stage.whatsapp.refuseAt("register " + PHONE + " as Dodici", FailureCode.SENDER_INVALID);
        var first = onWhatsApp("berlin-01", "Dodici");
        stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01"));
        var second = onWhatsApp("paris-02", "Dodici");
        stage.awaitState(EventKeys.whatsapp(TENANT, "paris-02"), OnboardingState.WAITING);
        WorkflowStub.fromTyped(first).terminate("by force");

        stage.pass(Duration.ofHours(2));

        assertThat(ended(second).detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
    }

    @Test
    void onWhatsAppAGroupHasNoOtherNumber() {
        bothOnSms();
        stage.start(whatsapp(
                "berlin-01",
                new WhatsAppRequest(null, "Dodici", null, null, null, null, null, null, "+15005550010", null, null)));
        assertThat(stage.awaitBlocked(EventKeys.whatsapp(TENANT, "berlin-01")).code())
                .isEqualTo("group_number_differs");
    }

    @Test
    void aCancellationDoesNotReachAGroup() {
        ended(found("berlin-01"));
        stage.client().newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP)).cancel();
        assertThat(ended(join("paris-02", PHONE)).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(groupStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void aNewRunGoesOnWhereTheLastOneStopped() {
        var number = new OwnedNumber("PN" + PHONE, PHONE, "AP1", true, "", null);
        var founded = new Membership(Membership.Book.EMPTY);
        founded.found("berlin-01", PHONE);
        founded.bringNumber("berlin-01", number);
        var since = Instant.parse("2026-11-22T10:00:00.120Z");
        var told = new GroupDocument(
                TENANT,
                GROUP,
                GroupState.ACTIVE,
                PHONE,
                "PN" + PHONE,
                null,
                null,
                null,
                "berlin-01",
                List.of("berlin-01"),
                since,
                since,
                2);
        var memory = new GroupMemory(since, told, founded.book(), SharedSender.Book.EMPTY, Map.of());
        var group = group();
        WorkflowClient.start(group::run, memory.input(TENANT, GROUP));

        var member = new GroupMember("paris-02", "sms:dodici:paris-02", "groupChanged");
        assertThat(group.join(new GroupJoining(member, PHONE)).verdict()).isEqualTo(GroupVerdict.JOINED);
        await().until(() -> groupEvents().size() == 1);
        assertThat(stage.group(GROUP).sequence()).isEqualTo(3);
        assertThat(stage.group(GROUP).requestedAt()).isEqualTo(since);
    }

    private SenderGroupWorkflow group() {
        return stage.client()
                .newWorkflowStub(
                        SenderGroupWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.group(TENANT, GROUP))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
    }

    private SmsOnboardingWorkflow found(String storeId) {
        return stage.start(OnboardingStage.inputOf(storeId, request(SmsRequest.CREATE_GROUP, PHONE), Duration.ZERO));
    }

    private SmsOnboardingWorkflow join(String storeId, String phoneNumber) {
        return stage.start(
                OnboardingStage.inputOf(storeId, request(SmsRequest.JOIN_EXISTING_GROUP, phoneNumber), Duration.ZERO));
    }

    private static SmsRequest request(String kind, String phoneNumber) {
        return new SmsRequest(kind, phoneNumber, null, null, GROUP, false);
    }

    private SmsOnboardingWorkflow foundBlockedAtJoin() {
        stage.numbers.whilePurchasing(() -> stage.numbers.refuseNext(FailureCode.NUMBER_IN_ANOTHER_SERVICE));
        var founder = found("berlin-01");
        stage.awaitBlocked(BERLIN);
        stage.numbers.whilePurchasing(() -> {});
        return founder;
    }

    private void bothOnSms() {
        ended(found("berlin-01"));
        ended(join("paris-02", PHONE));
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

    private List<OnboardingEvent> groupEvents() {
        return stage.events.of(EventKeys.group(TENANT, GROUP));
    }

    private GroupDocument awaitGroup(GroupState state) {
        await().until(() -> !groupEvents().isEmpty() && stage.group(GROUP).state() == state);
        return stage.group(GROUP);
    }

    private WorkflowExecutionStatus groupStatus() {
        return stage.client()
                .newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP))
                .describe()
                .getStatus();
    }

    private void cancelled(SmsOnboardingWorkflow workflow) {
        workflow.cancelOnboarding(BY);
        assertThat(ended(workflow).state()).isEqualTo(OnboardingState.CANCELLED);
    }

    /**
     * Its last document, once it is closed: an earlier run may have left a final one. Asking the server for the result would let
     * the clock run, and time out who waits for somebody.
     */
    private OnboardingDocument ended(Object workflow) {
        await().until(() -> stage.statusOf(workflow) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        var key = WorkflowStub.fromTyped(workflow)
                .describe()
                .getExecution()
                .getWorkflowId()
                .replace(':', '/');
        await().until(() ->
                !stage.events.of(key).isEmpty() && stage.last(key).state().isFinal());
        return stage.last(key);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
