package io.clienteling.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.event.Topics;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole worker process, with a Temporal test server, a real Kafka broker and the stand-in for Twilio. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.temporal.test-server.enabled=true",
            "clienteling.deployment.build-id=test",
            "clienteling.payload.keys=test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "clienteling.retailer.public-url=https://gateway.example",
            "clienteling.retailer.inbound-url=https://messaging.example.com/inbound",
            "clienteling.watcher.interval=P365D"
        })
class WorkerApplicationTest {

    private static final SimulatedTwilio SIMULATED = new SimulatedTwilio();
    private static final EmbeddedKafkaBroker KAFKA = new EmbeddedKafkaKraftBroker(1, 1);

    private static final Schema DOCUMENTS = schema("onboarding");
    private static final Schema ACCOUNTS = schema("account");

    @LocalServerPort
    private int port;

    @Autowired
    private WorkflowClient temporal;

    @Autowired
    private TestWorkflowEnvironment environment;

    private static Schema schema(String document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(WorkerApplicationTest.class.getResourceAsStream(
                        "/contracts/schemas/" + document + "-document.schema.json"));
    }

    @BeforeAll
    void registerWhatWorkflowsSet() {
        environment.registerSearchAttribute("Tenant", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("Step", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("BlockedCode", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("NeedsOperator", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        KAFKA.afterPropertiesSet();
        registry.add("spring.kafka.bootstrap-servers", KAFKA::getBrokersAsString);
        registry.add("clienteling.twilio.account-sid", SIMULATED.twilio::accountSid);
        registry.add("clienteling.twilio.auth-token", SIMULATED.twilio::authToken);
        registry.add("clienteling.twilio.base-url", SIMULATED.twilio::baseUri);
    }

    @AfterAll
    static void close() {
        KAFKA.destroy();
        SIMULATED.close();
    }

    @Test
    void aRetailerAndAStoreAreOnboardedAndEveryEventIsACloudEvent() {
        var retailer = onboardRetailer();
        theAccountIsWatched(retailer);
        var document = onboardStore("dodici", PHONE, retailer);

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        var records = await().until(() -> eventsOf("sms/dodici/jacksonville-01"), events -> events.size() >= 6);
        assertThat(records).allSatisfy(record -> {
            var sequence = header(record, "ce_sequence");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_id")).isEqualTo(record.key() + ":" + document.requestedAt() + ":" + sequence);
            assertThat(header(record, "ce_subject")).isEqualTo(record.key());
            assertThat(header(record, "ce_tenant")).isEqualTo("dodici");
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(header(record, "ce_type")).startsWith("clienteling.");
            assertThat(DOCUMENTS.validate(ContractJson.mapper().readTree(record.value())))
                    .isEmpty();
        });
        var last = ContractJson.mapper().readValue(records.getLast().value(), OnboardingDocument.class);
        assertThat(last).isEqualTo(document);
    }

    @Test
    void prometheusIsToldHowThisWorkerFares() throws Exception {
        var account = SIMULATED.retailerAccount().sid();
        onboardStore("quattordici", freeNumber(account), resourcesIn(account));

        var told = await().until(this::scraped, metrics -> metrics.contains("temporal_workflow_completed_total"));

        assertThat(told)
                .contains("clienteling_onboardings_accepted_total{channel=\"sms\"")
                .contains("clienteling_onboardings_completed_total{channel=\"retailer\"")
                .contains("clienteling_onboardings_blocked_total{channel=\"sms\",code=\"bundle_required\"")
                .contains(
                        "clienteling_twilio_calls_seconds_count{error=\"none\",operation=\"buying a number\",result=\"ok\"")
                .contains("clienteling_twilio_budget_used")
                .contains("clienteling_twilio_budget_exceeded_total")
                .contains("temporal_num_pollers")
                .contains("temporal_workflow_task_execution_latency_seconds")
                .doesNotContain("_bucket{");
    }

    private String scraped() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** In an account that nobody watches, so that every call is the onboarding's own. */
    @Test
    void aStoreCostsOneLookAndOneCallForEachEffect() {
        var account = SIMULATED.retailerAccount().sid();
        var free = freeNumber(account);
        var retailer = resourcesIn(account);
        SIMULATED.twilio.clearRequests();

        var document = onboardStore("tredici", free, retailer);

        var calls = callsIn(account);
        printCosts(document, free, calls.size());
        assertThat(calls).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    }

    private static RetailerResources resourcesIn(String account) {
        var service = SIMULATED.telephony.messagingServices().create(account, "texts", "https://inbound.example/");
        var application = SIMULATED.telephony.voiceApplications().create(account, "calls", "https://calls.example/");
        return new RetailerResources(account, service.sid(), application.sid());
    }

    private static String freeNumber(String account) {
        var query = new AvailableNumbersQuery("US", "local", null, null, null, false, 2);
        return SIMULATED.telephony.numbersForSale().available(account, query).stream()
                .map(AvailableNumber::phoneNumber)
                .filter(number -> !number.equals(PHONE))
                .findFirst()
                .orElseThrow();
    }

    /** Without the one for the account's token, which is asked for once for all of its stores. */
    private static List<String> callsIn(String account) {
        return SIMULATED.twilio.requests().stream()
                .filter(call -> account.equals(call.account()))
                .map(RecordedRequest::operation)
                .filter(operation -> !operation.endsWith("FetchAccount"))
                .toList();
    }

    @Test
    void groupsAreAskedAndWhatsAppIsServedByTheSameProcess() {
        var retailer = new RetailerResources(SIMULATED.retailerAccount().sid(), "MG1", "AP1");
        var joining =
                temporal.newWorkflowStub(SmsOnboardingWorkflow.class, options(WorkflowIds.sms("dodici", "orlando-02")));
        var alone = new SmsRequest(SmsRequest.JOIN_EXISTING_GROUP, PHONE, null, null, "nobodys", false);
        WorkflowClient.start(
                joining::run,
                new SmsOnboardingInput(
                        "dodici",
                        "orlando-02",
                        "US",
                        "local",
                        alone,
                        false,
                        retailer,
                        Duration.ZERO,
                        OnboardingStage.USUAL));
        var chatting = temporal.newWorkflowStub(
                WhatsAppOnboardingWorkflow.class, options(WorkflowIds.whatsapp("dodici", "miami-03")));
        var profile = new WhatsAppRequest(null, "Dodici", null, null, null, null, null, null, null, null, null);
        WorkflowClient.start(
                chatting::run,
                new WhatsAppOnboardingInput(
                        "dodici",
                        "miami-03",
                        "US",
                        "local",
                        profile,
                        PHONE,
                        "PN1",
                        "",
                        retailer,
                        Duration.ZERO,
                        OnboardingStage.USUAL,
                        null));

        await().until(() -> codesOf("sms/dodici/orlando-02").contains("group_not_found"));
        await().until(() -> codesOf("whatsapp/dodici/miami-03").contains("whatsapp_signup_needed"));
    }

    private static List<String> codesOf(String key) {
        return eventsOf(key).stream()
                .map(record -> ContractJson.mapper()
                        .readTree(record.value())
                        .path("blocked")
                        .path("code")
                        .asString(""))
                .toList();
    }

    private static void theAccountIsWatched(RetailerResources retailer) {
        var seen = await().until(() -> eventsOf("account/dodici"), events -> !events.isEmpty())
                .getFirst();
        assertThat(header(seen, "ce_type")).isEqualTo("clienteling.account.changed");
        assertThat(ACCOUNTS.validate(ContractJson.mapper().readTree(seen.value())))
                .isEmpty();
        var account = ContractJson.mapper().readValue(seen.value(), AccountDocument.class);
        assertThat(account.sid()).isEqualTo(retailer.accountSid());
        assertThat(account.callForwarding())
                .isNotNull()
                .extracting(AccountDocument.CallForwarding::sid)
                .isEqualTo(retailer.voiceApplicationSid());
        assertThat(account.optIn()).isNotNull();
    }

    /** What one onboarding costs, so that a change that makes it dearer is seen. */
    private void printCosts(OnboardingDocument document, String phoneNumber, int calls) {
        var store = temporal.fetchHistory(WorkflowIds.sms(document.tenant(), "jacksonville-01"));
        var claim = temporal.fetchHistory(WorkflowIds.number(document.tenant(), phoneNumber));
        System.out.printf(
                "A US store's onboarding: %d Temporal actions, %d history events (%d of the claim), %d bytes of"
                        + " history, %d Twilio calls, %d events published%n",
                actions(store) + actions(claim),
                store.getEvents().size() + claim.getEvents().size(),
                claim.getEvents().size(),
                bytes(store) + bytes(claim),
                calls,
                document.sequence());
    }

    /** What Temporal bills: starts, activities, markers of local activities, timers, child starts, upserts, updates. */
    private static long actions(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .filter(event -> switch (event.getEventType()) {
                    case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                            EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
                            EVENT_TYPE_MARKER_RECORDED,
                            EVENT_TYPE_TIMER_STARTED,
                            EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                            EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                            EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                            EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED -> true;
                    default -> false;
                })
                .count();
    }

    private static long bytes(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .mapToLong(event -> event.getSerializedSize())
                .sum();
    }

    private static final String PHONE = "+19044023093";

    private RetailerResources onboardRetailer() {
        var workflow =
                temporal.newWorkflowStub(RetailerOnboardingWorkflow.class, options(WorkflowIds.retailer("dodici")));
        var document = workflow.run(new RetailerOnboardingInput(
                "dodici", new RetailerRequest("https://dodici.example"), OnboardingStage.USUAL));
        return new RetailerResources(
                document.detail(StepName.CREATE_ACCOUNT, "sid").orElseThrow(),
                document.detail(StepName.CREATE_MESSAGING_SERVICE, "sid").orElseThrow(),
                document.detail(StepName.CREATE_CALL_FORWARDING, "sid").orElseThrow());
    }

    private OnboardingDocument onboardStore(String tenant, String phoneNumber, RetailerResources retailer) {
        var workflow = temporal.newWorkflowStub(
                SmsOnboardingWorkflow.class, options(WorkflowIds.sms(tenant, "jacksonville-01")));
        return workflow.run(new SmsOnboardingInput(
                tenant,
                "jacksonville-01",
                "US",
                "local",
                SmsRequest.dedicated(phoneNumber),
                false,
                retailer,
                Duration.ZERO,
                OnboardingStage.USUAL));
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ONBOARDING)
                .build();
    }

    private static List<ConsumerRecord<String, String>> eventsOf(String key) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                KAFKA.getBrokersAsString(),
                "group.id",
                "test-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            assertThat(consumer.partitionsFor(Topics.EVENTS)).hasSize(Topics.EVENTS_PARTITIONS);
            consumer.subscribe(List.of(Topics.EVENTS));
            var found = new ArrayList<ConsumerRecord<String, String>>();
            consumer.poll(Duration.ofSeconds(3)).forEach(found::add);
            return found.stream().filter(record -> record.key().equals(key)).toList();
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
