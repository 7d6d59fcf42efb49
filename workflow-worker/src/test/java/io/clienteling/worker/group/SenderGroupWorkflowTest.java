package io.clienteling.worker.group;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The races of stores about a group and its number, played by the real onboardings and the group's real workflow. */
class SenderGroupWorkflowTest extends GroupStory {

    private static final String BERLIN = EventKeys.sms(TENANT, "berlin-01");
    private static final String PARIS = EventKeys.sms(TENANT, "paris-02");

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
        assertToldWithoutAGap(EventKeys.group(TENANT, GROUP), 3);
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
        var first = foundPurchasing(purchasing);
        found("paris-02");
        assertThat(stage.awaitBlocked(PARIS).code()).isEqualTo("group_exists");
        purchasing.countDown();
        ended(first);
        assertThat(stage.numbers.calls.stream().filter(call -> call.startsWith("purchase")))
                .hasSize(1);
    }

    @Test
    void aFounderWhoCorrectsItsNumberBeforeItBuysTellsTheGroup() {
        var founder = foundBlockedByCompliance(FailureCode.BUNDLE_TYPE_DIFFERS);
        assertThat(awaitGroup(GroupState.FORMING).phoneNumber()).isEqualTo(PHONE);
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        founder.correctAndRetry(new CorrectionRequest("op-7", "typo", Map.of("phone_number", "+15005550007")));
        await().until(() -> stage.group(GROUP).phoneNumber().equals("+15005550007"));
    }

    @Test
    void aFounderWhoseRivalGaveUpMakesTheGroupOnRetry() {
        var rival = foundBlockedAtPurchase();
        var founder = found("paris-02");
        var blocked = stage.awaitBlocked(PARIS);
        assertThat(blocked.code()).isEqualTo("group_exists");
        assertThat(blocked.fix()).contains("retry").contains("join_existing_group");
        giveUp(rival);

        founder.retryStep(BY);
        assertThat(ended(founder).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(awaitGroup(GroupState.ACTIVE).members()).containsExactly("paris-02");
    }

    @Test
    void theNameOfAGroupIsFreeAsSoonAsItsOnlyStoreWasCancelled() {
        var first = foundBlockedAtPurchase();
        giveUp(first);

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
        giveUp(founder);

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
        giveUp(founder);
        assertThat(stage.numbers.markersByNumber).containsKey(PHONE);
        giveUp(joiner);

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
        giveUp(founder);
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
        cancelUntilItReleases(last, releasing);
        WorkflowStub.fromTyped(last).terminate("by force");
        releasing.countDown();
        await().until(() -> stage.numbers.markersByNumber.isEmpty());
    }

    @Test
    void aFounderThatWasTerminatedBeforeItBoughtFindsNoGroupToJoin() {
        var founder = foundBlockedAtPurchase();
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
        giveUp(again);
        assertThat(stage.numbers.calls).endsWith("leave MG1 PN" + PHONE, "release " + PHONE);
        assertThat(stage.numbers.markersByNumber).isEmpty();
        awaitGroup(GroupState.DISSOLVED);
    }

    @Test
    void whoJoinsDuringTheLastOnesCoolOffSavesTheGroup() {
        stage.numbers.refuseAt("join MG1 PN" + PHONE, FailureCode.NUMBER_IN_ANOTHER_SERVICE);
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
        giveUp(founder);
        giveUp(joiner);
        assertThat(stage.numbers.calls)
                .endsWith("forward PN" + PHONE + " to APfront-desk", "name " + PHONE + " front desk");
    }

    /** Whoever sends by hand what only onboardings send must not hold the group up. */
    @Test
    void whatLacksWhatAGroupCountsOnIsLeftAside() {
        ended(found("berlin-01"));
        var group = stage.client().newUntypedWorkflowStub(WorkflowIds.group(TENANT, GROUP));
        assertThatThrownBy(() -> group.update("join", GroupAnswer.class, Map.of("phone_number", PHONE)))
                .hasStackTraceContaining("join lacks member, so nothing was done.");
        assertThatThrownBy(() -> group.update("leave", GroupAnswer.class, (Object) null))
                .hasStackTraceContaining("leave lacks its argument, a JSON object, so nothing was done.");
        group.signal("expectFounder", (Object) null);
        group.signal("expectFounder", Map.of("phone_number", PHONE));
        assertThat(ended(join("paris-02", PHONE)).state()).isEqualTo(OnboardingState.COMPLETED);
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
}
