package io.clienteling.worker.watch;

import static io.clienteling.worker.watch.DirectedLook.ACCOUNT;
import static io.clienteling.worker.watch.DirectedLook.sid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatchedCountries;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.DirectedEvents;
import io.clienteling.worker.history.Story;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The watcher's story, on a time-skipping server, told of everything through the activities that onboardings use. */
@Timeout(120)
class ComplianceWatcherWorkflowTest implements Story {

    private static final String TENANT = "dodici";
    private static final String ID = WorkflowIds.compliance(TENANT);
    private static final String SENDER = sid("XE", 1);
    private static final Duration INTERVAL = Duration.ofHours(1);

    /** A busy machine takes its time. */
    @BeforeAll
    static void waitPatiently() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final DirectedEvents events = new DirectedEvents();
    private final DirectedLook twilio = new DirectedLook();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options());
    private final WorkflowClient client = environment.getWorkflowClient();
    private final WatchActivities watch = new WatchActivitiesImpl(client);

    private static TestEnvironmentOptions options() {
        return TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("Tenant", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(ContractDataConverter.clear())
                        .build())
                .build();
    }

    @BeforeEach
    void start() {
        var worker = environment.newWorker(TaskQueues.ONBOARDING);
        worker.registerWorkflowImplementationTypes(ComplianceWatcherWorkflowImpl.class, Sleeper.Impl.class);
        worker.registerActivitiesImplementations(events, twilio);
        environment.start();
    }

    @Override
    public WorkflowClient client() {
        return client;
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void nothingIsLookedAtBeforeTheRetailerIsEnabled() {
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile")));
        environment.sleep(Duration.ofDays(3));
        assertThat(twilio.looks()).isZero();

        enable();
        assertThat(twilio.countriesLookedAt).containsExactly(Set.of("DE"));
    }

    @Test
    void thirtyDaysWithoutAChangeBringNoEvent() {
        twilio.sender(SENDER, "ONLINE");
        enable();
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile", "US", "local")));
        awaitEvents(4);
        var firstRun = description().getExecution().getRunId();
        var looks = twilio.looks();

        environment.sleep(Duration.ofDays(30));

        assertThat(twilio.looks() - looks).isBetween(700, 721);
        assertThat(description().getExecution().getRunId()).isNotEqualTo(firstRun);
        assertThat(all()).hasSize(4).allSatisfy(ComplianceWatcherWorkflowTest::fitsItsSchema);
        var bytes = client.fetchHistory(ID).getEvents().stream()
                .mapToLong(event -> event.getSerializedSize())
                .sum();
        System.out.printf(
                "A watcher's run so far: %d events, %d bytes of history%n",
                client.fetchHistory(ID).getEvents().size(), bytes);
    }

    @Test
    void eachChangeIsOneEventWithoutAGapOverManyRuns() {
        twilio.sender(SENDER, "ONLINE");
        enable();
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile")));
        awaitEvents(3);
        var startedAt = description().getStartTime();
        for (int change = 1; change <= 4; change++) {
            twilio.account(change % 2 == 0 ? "active" : "suspended");
            twilio.bundle("DE", "status-" + change);
            twilio.sender(SENDER, "STATUS-" + change);
            pass(ComplianceWatcherWorkflowImpl.LOOKS_PER_RUN);
        }

        for (var key : List.of(
                EventKeys.account(TENANT), EventKeys.compliance(TENANT, "DE"), EventKeys.sender(TENANT, "berlin-01"))) {
            assertThat(sequencesOf(key)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(eventsOf(key)).extracting(OnboardingEvent::requestedAt).hasSameElementsAs(firstRequestedAt());
        }
        assertThat(description().getStartTime()).isAfter(startedAt.plus(Duration.ofDays(1)));
        assertThat(all()).allSatisfy(ComplianceWatcherWorkflowTest::fitsItsSchema);
        assertThat(lastOf(EventKeys.account(TENANT)).path("status").asString()).isEqualTo("active");
        assertThat(lastOf(EventKeys.compliance(TENANT, "DE"))
                        .path("regulatory_bundle")
                        .path("status")
                        .asString())
                .isEqualTo("status-4");
        assertThat(lastOf(EventKeys.sender(TENANT, "berlin-01")).path("status").asString())
                .isEqualTo("STATUS-4");
    }

    private List<Instant> firstRequestedAt() {
        return List.of(all().getFirst().requestedAt());
    }

    @Test
    void aHintMakesItLookAtOnceAndHintsDuringALookMakeItLookOnceMore() {
        enable();
        var looks = twilio.looks();
        twilio.whileLooking(() -> {
            if (twilio.looks() == looks + 1) {
                for (int hint = 0; hint < 10; hint++) {
                    watcher().lookNow();
                }
            }
        });
        twilio.account("suspended");
        watcher().lookNow();
        awaitLooks(looks + 2);
        assertThat(eventsOf(EventKeys.account(TENANT))).hasSize(2);
        environment.sleep(INTERVAL.dividedBy(2));
        assertThat(twilio.looks()).isEqualTo(looks + 2);
    }

    @Test
    void whoWaitsIsWokenOnceAtFirstAndThenForEachChangeOfAnyBundle() {
        enable();
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile")));
        awaitEvents(2);
        var sleeper = sleeper("sms:dodici:berlin-01");
        var waiting = new WaitingOnboarding("sms:dodici:berlin-01", "complianceChanged");
        watch.wakeOnChange(TENANT, waiting);
        await().until(() -> sleeper.woken().startsWith("1 by compliance"));
        var looks = twilio.looks();
        watch.wakeOnChange(TENANT, waiting);
        pass(48);
        assertThat(sleeper.woken()).as("a repeat is no news").startsWith("1 by compliance");
        assertThat(twilio.looks()).isBetween(looks + 47, looks + 50);

        twilio.otherBundle("DE", "twilio-approved");
        pass(1);
        assertThat(sleeper.woken()).startsWith("2 by compliance");
        assertThat(eventsOf(EventKeys.compliance(TENANT, "DE")))
                .as("the bundle that counts is as it was")
                .hasSize(1);
    }

    @Test
    void whoIsClosedIsForgotten() {
        enable();
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile")));
        var sleeper = sleeper("sms:dodici:berlin-01");
        watch.wakeOnChange(TENANT, new WaitingOnboarding("sms:dodici:berlin-01", "complianceChanged"));
        await().until(() -> sleeper.woken().startsWith("1 by compliance"));
        sleeper.dismiss();
        WorkflowStub.fromTyped(sleeper).getResult(Integer.class);
        twilio.bundle("DE", "in-review");
        pass(2);

        var next = sleeper("sms:dodici:berlin-01");
        twilio.bundle("DE", "twilio-approved");
        pass(2);
        assertThat(next.woken()).startsWith("0 by compliance");
        assertThat(eventsOf(EventKeys.compliance(TENANT, "DE"))).hasSize(3);
    }

    @Test
    void whoWaitsForTheFirstSenderIsWokenByIt() {
        enable();
        var sleeper = sleeper("whatsapp:dodici:berlin-01");
        watch.wakeOnChange(TENANT, new WaitingOnboarding("whatsapp:dodici:berlin-01", "sendersChanged"));
        await().until(() -> sleeper.woken().endsWith("1 by senders"));
        pass(24);
        twilio.sender(SENDER, "CREATING");
        pass(1);
        assertThat(sleeper.woken()).isEqualTo("0 by compliance, 2 by senders");
        assertThat(eventsOf(EventKeys.sender(TENANT, "berlin-01")))
                .as("nobody said whose sender that is")
                .isEmpty();
    }

    @Test
    void aFollowerIsWokenByItsOwnSenderOnly() {
        twilio.sender(SENDER, "CREATING");
        twilio.sender(sid("XE", 2), "CREATING");
        enable();
        var sleeper = sleeper("whatsapp:dodici:berlin-01");
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        watch.followSender(TENANT, new FollowedSender("hamburg-01", sid("XE", 2), "whatsapp:dodici:hamburg-01"));
        awaitEvents(3);
        twilio.sender(sid("XE", 2), "ONLINE");
        pass(1);
        assertThat(sleeper.woken()).endsWith("0 by senders");
        twilio.sender(SENDER, "ONLINE");
        pass(1);
        assertThat(sleeper.woken()).endsWith("1 by senders");
        assertThat(sequencesOf(EventKeys.sender(TENANT, "berlin-01"))).containsExactly(1L, 2L);
        assertThat(sequencesOf(EventKeys.sender(TENANT, "hamburg-01"))).containsExactly(1L, 2L);
    }

    @Test
    void whoBeginsToFollowASenderIsWokenUnlessItIsBeingCreated() {
        twilio.sender(SENDER, "TWILIO_REVIEW");
        twilio.sender(sid("XE", 2), "CREATING");
        enable();
        var early = sleeper("whatsapp:dodici:hamburg-01");
        var late = sleeper("whatsapp:dodici:berlin-01");
        watch.followSender(TENANT, new FollowedSender("hamburg-01", sid("XE", 2), "whatsapp:dodici:hamburg-01"));
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        awaitEvents(3);
        await().until(() -> late.woken().endsWith("1 by senders"));
        pass(1);
        assertThat(early.woken()).endsWith("0 by senders");
    }

    @Test
    void storesOfOneGroupShareASenderAndEachHasItsDocument() {
        twilio.sender(SENDER, "ONLINE");
        enable();
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "group:dodici:north"));
        awaitEvents(2);
        watch.followSender(TENANT, new FollowedSender("hamburg-01", SENDER, "group:dodici:north"));
        awaitEvents(3);
        twilio.sender(SENDER, "OFFLINE");
        pass(1);
        assertThat(sequencesOf(EventKeys.sender(TENANT, "berlin-01"))).containsExactly(1L, 2L);
        assertThat(sequencesOf(EventKeys.sender(TENANT, "hamburg-01"))).containsExactly(1L, 2L);
    }

    @Test
    void aSenderThatHundredsOfStoresShareChangesEachOfTheirDocumentsOnce() {
        twilio.sender(SENDER, "CREATING");
        enable();
        var stores =
                IntStream.range(0, 450).mapToObj(number -> "store-" + number).toList();
        stores.forEach(store ->
                watch.followSender(TENANT, new FollowedSender(store, SENDER, WorkflowIds.whatsapp(TENANT, store))));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stores.stream()
                        .allMatch(store ->
                                !eventsOf(EventKeys.sender(TENANT, store)).isEmpty()));
        twilio.sender(SENDER, "ONLINE");
        pass(1);
        await().untilAsserted(() -> assertThat(stores)
                .allSatisfy(store ->
                        assertThat(sequencesOf(EventKeys.sender(TENANT, store))).containsExactly(1L, 2L)));
    }

    @Test
    void aSenderThatTwilioHasNotListedYetIsNoNewsAndOneThatItDroppedIs() {
        enable();
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        pass(3);
        var key = EventKeys.sender(TENANT, "berlin-01");
        assertThat(eventsOf(key)).isEmpty();
        twilio.sender(SENDER, "ONLINE");
        pass(1);
        twilio.noSender(SENDER);
        pass(3);
        assertThat(sequencesOf(key)).containsExactly(1L, 2L);
        assertThat(lastOf(key).path("sid").isNull()).isTrue();
        assertThat(all()).allSatisfy(ComplianceWatcherWorkflowTest::fitsItsSchema);
    }

    @Test
    void aForgottenSendersLastDocumentSaysSoAndALaterOneGoesOnCounting() {
        twilio.sender(SENDER, "ONLINE");
        enable();
        var key = EventKeys.sender(TENANT, "berlin-01");
        watch.forgetSender(TENANT, new ForgottenSender("never-had-one"));
        watch.followSender(TENANT, new FollowedSender("berlin-01", SENDER, "whatsapp:dodici:berlin-01"));
        awaitEvents(2);
        watch.forgetSender(TENANT, new ForgottenSender("berlin-01"));
        watch.forgetSender(TENANT, new ForgottenSender("berlin-01"));
        awaitEvents(3);
        twilio.sender(SENDER, "OFFLINE");
        pass(2);
        assertThat(sequencesOf(key)).containsExactly(1L, 2L);
        assertThat(lastOf(key).path("status").isNull()).isTrue();

        twilio.sender(sid("XE", 2), "CREATING");
        watch.followSender(TENANT, new FollowedSender("berlin-01", sid("XE", 2), "whatsapp:dodici:berlin-01"));
        awaitEvents(4);
        assertThat(sequencesOf(key)).containsExactly(1L, 2L, 3L);
        assertThat(lastOf(key).path("sid").asString()).isEqualTo(sid("XE", 2));
    }

    @Test
    void aCountryThatIsLeftIsLookedAtNoLongerAndItsLastDocumentStays() {
        enable();
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile", "US", "local")));
        awaitEvents(3);
        watcher().countriesChanged(new WatchedCountries(Map.of("US", "local")));
        pass(2);
        assertThat(twilio.countriesLookedAt).endsWith(Set.of("US"), Set.of("US"));
        assertThat(all()).hasSize(3);

        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "mobile", "US", "local")));
        pass(1);
        assertThat(all()).as("nothing is new there").hasSize(3);
        watcher().countriesChanged(new WatchedCountries(Map.of("DE", "local", "US", "local")));
        awaitEvents(4);
        assertThat(sequencesOf(EventKeys.compliance(TENANT, "DE"))).containsExactly(1L, 2L);
    }

    @Test
    void aLookThatIsRefusedIsRepeatedAtItsTimeAndSaidOnThePage() {
        twilio.refuse(true);
        enable();
        pass(5);
        assertThat(all()).isEmpty();
        assertThat(page())
                .contains("Watches the Twilio account `" + ACCOUNT + "`")
                .contains("not all is seen.** Refused by this test.")
                .contains("the watcher looks again by itself");
        assertThat(description().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        twilio.refuse(false);
        pass(1);
        assertThat(all()).hasSize(1);
        assertThat(page()).doesNotContain("not all is seen");
    }

    @Test
    void aSuspendedAccountSaysSinceWhenAndWhatToDoAlsoInLaterRuns() {
        enable();
        twilio.account("suspended");
        pass(1);
        var page = page();
        assertThat(page).contains("Twilio shows the account as suspended").contains("Reactivate it at Twilio");
        var since = page.substring(page.indexOf("**Since"), page.indexOf("not all is seen"));

        pass(ComplianceWatcherWorkflowImpl.LOOKS_PER_RUN);

        assertThat(page()).contains(since);
    }

    /** A server's clock may be ahead of that of the server that takes over. */
    @Test
    void noEventIsOlderThanTheOneBeforeIt() {
        var ahead = Instant.ofEpochMilli(environment.currentTimeMillis()).plus(Duration.ofDays(1));
        var memory = new Memory(
                ahead, null, INTERVAL, true, null, Map.of(), Map.of(), null, Map.of(), List.of(), null, ahead);
        WorkflowClient.start(
                client.newWorkflowStub(
                        ComplianceWatcherWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build())::run,
                memory.input(TENANT));

        enable();

        awaitEvents(1);
        assertThat(all().getFirst().time()).isEqualTo(ahead);
        assertThat(lastOf(EventKeys.account(TENANT)).path("updated_at").asString())
                .isEqualTo(ahead.toString());
    }

    @Test
    void whileKafkaIsDownNothingIsLost() {
        events.down(true);
        enable();
        twilio.account("suspended");
        pass(1);
        events.down(false);
        pass(1);
        assertThat(sequencesOf(EventKeys.account(TENANT))).containsExactly(1L, 2L);
    }

    /** Nobody else tells it, and the next watcher compares with nothing. */
    @Test
    void aCancelledWatcherTellsFirstWhatItHasSeen() {
        events.down(true);
        enable();
        client.newUntypedWorkflowStub(ID).cancel();
        await().until(this::isCancelRequested);
        events.down(false);
        pass(1);
        await().until(() -> description().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
        assertThat(sequencesOf(EventKeys.account(TENANT))).containsExactly(1L);
    }

    private boolean isCancelRequested() {
        return client.fetchHistory(ID).getEvents().stream()
                .anyMatch(event -> event.hasWorkflowExecutionCancelRequestedEventAttributes());
    }

    @Test
    void operatorsFindItByItsTenantAlsoInLaterRuns() {
        enable();
        assertThat(description().getTypedSearchAttributes().get(SearchKeys.TENANT))
                .isEqualTo(TENANT);
        pass(ComplianceWatcherWorkflowImpl.LOOKS_PER_RUN + 1);
        assertThat(description().getTypedSearchAttributes().get(SearchKeys.TENANT))
                .isEqualTo(TENANT);
    }

    /** Lets so many looks come due, and stops between two: a timer that fires while a signal comes confuses this server. */
    private void pass(int looks) {
        environment.sleep(INTERVAL.multipliedBy(looks).plusMinutes(5));
    }

    private void enable() {
        var looks = twilio.looks();
        watch.retailerEnabled(TENANT, new RetailerResources(ACCOUNT, sid("MG", 1), sid("AP", 1)));
        awaitLooks(looks + 1);
    }

    private void awaitLooks(int count) {
        await().until(() -> twilio.looks() >= count);
    }

    private void awaitEvents(int count) {
        await().untilAsserted(() -> assertThat(all()).hasSize(count));
    }

    private ComplianceWatcherWorkflow watcher() {
        return client.newWorkflowStub(ComplianceWatcherWorkflow.class, ID);
    }

    private WorkflowExecutionDescription description() {
        return WorkflowStub.fromTyped(watcher()).describe();
    }

    /** What an operator reads. */
    private String page() {
        return WorkflowStub.fromTyped(watcher())
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    private Sleeper sleeper(String id) {
        var sleeper = client.newWorkflowStub(
                Sleeper.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(TaskQueues.ONBOARDING)
                        .build());
        WorkflowClient.start(sleeper::run);
        return sleeper;
    }

    /** Each once: on a busy machine Kafka takes longer than the quick try has, and gets an event again. */
    private List<OnboardingEvent> eventsOf(String key) {
        return events.of(key).stream().distinct().toList();
    }

    private List<Long> sequencesOf(String key) {
        return eventsOf(key).stream().map(OnboardingEvent::sequence).toList();
    }

    private List<OnboardingEvent> all() {
        var keys = Stream.of(
                EventKeys.account(TENANT),
                EventKeys.compliance(TENANT, "DE"),
                EventKeys.compliance(TENANT, "US"),
                EventKeys.sender(TENANT, "berlin-01"),
                EventKeys.sender(TENANT, "hamburg-01"),
                EventKeys.sender(TENANT, "never-had-one"));
        var found = new ArrayList<OnboardingEvent>();
        keys.forEach(key -> found.addAll(eventsOf(key)));
        return found;
    }

    private JsonNode lastOf(String key) {
        return eventsOf(key).getLast().data();
    }

    private static void fitsItsSchema(OnboardingEvent event) {
        var name = event.key().substring(0, event.key().indexOf('/'));
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ComplianceWatcherWorkflowTest.class.getResourceAsStream(
                        "/contracts/schemas/" + name + "-document.schema.json"));
        assertThat(schema.validate(event.data())).isEmpty();
    }
}
