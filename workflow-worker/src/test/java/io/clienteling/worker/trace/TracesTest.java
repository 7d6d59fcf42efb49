package io.clienteling.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.Topics;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.SimulatedTwilio;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The part of a trace that a worker makes: from the start of a workflow to the calls at Twilio and the records in Kafka. */
@Timeout(120)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "otel.exporter.otlp.endpoint=http://127.0.0.1:1",
            "spring.temporal.test-server.enabled=true",
            "clienteling.deployment.build-id=test",
            "clienteling.payload.keys=test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "clienteling.retailer.public-url=https://gateway.example",
            "clienteling.retailer.inbound-url=https://messaging.example.com/inbound",
            "clienteling.watcher.interval=P365D"
        })
class TracesTest {

    private static final SimulatedTwilio SIMULATED = new SimulatedTwilio();
    private static final EmbeddedKafkaBroker KAFKA = new EmbeddedKafkaKraftBroker(1, 1);
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

    @Autowired
    private WorkflowClient temporal;

    @Autowired
    private TestWorkflowEnvironment environment;

    @Autowired
    private OpenTelemetrySdk telemetry;

    @TestConfiguration
    static class InMemory {

        @Bean
        @Primary
        OpenTelemetrySdk inMemory() {
            return OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(SPANS))
                            .build())
                    .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                    .build();
        }
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
    void aRequestsTraceGoesThroughWorkflowAndActivitiesToTwilioAndIntoTheRecords() {
        environment.registerSearchAttribute("Tenant", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("Step", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("BlockedCode", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute("NeedsOperator", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
        var request = telemetry.getTracer("test").spanBuilder("a request").startSpan();
        try (var _ = request.makeCurrent()) {
            onboardRetailer();
        } finally {
            request.end();
        }

        var trace = request.getSpanContext().getTraceId();
        await().untilAsserted(() -> assertThat(names(trace))
                .contains("a request", "StartWorkflow:RetailerOnboarding", "RunWorkflow:RetailerOnboarding")
                .contains("StartActivity:Event_Publish", "RunActivity:Event_Publish")
                .contains("Twilio: creating an account", "publish " + Topics.EVENTS));
        assertThat(wayTo("Twilio: creating an account", trace))
                .containsSubsequence(
                        "StartActivity:Retailer_CreateAccount", "RunWorkflow:RetailerOnboarding", "a request");
        assertThat(wayTo("publish " + Topics.EVENTS, trace))
                .containsSubsequence("StartActivity:Event_Publish", "RunWorkflow:RetailerOnboarding", "a request");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tracesOfRecords()).containsOnly(trace));
    }

    private void onboardRetailer() {
        temporal.newWorkflowStub(
                        RetailerOnboardingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.retailer("traced"))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build())
                .run(new RetailerOnboardingInput(
                        "traced", new RetailerRequest("https://traced.example"), OnboardingStage.USUAL));
    }

    private static Set<String> names(String trace) {
        return spans(trace).stream().map(SpanData::getName).collect(Collectors.toSet());
    }

    /** The names of such a span's parents, the nearest first. */
    private static List<String> wayTo(String name, String trace) {
        var byId = spans(trace).stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span));
        var way = new ArrayList<String>();
        @Nullable
        SpanData next = spans(trace).stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
        while (next != null) {
            way.add(next.getName());
            next = byId.get(next.getParentSpanId());
        }
        return way;
    }

    private static List<SpanData> spans(String trace) {
        return SPANS.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    /** The traces that the records of the retailer's key belong to, as far as Kafka hands them out. */
    private static Set<String> tracesOfRecords() {
        var settings = Map.<String, Object>of("bootstrap.servers", KAFKA.getBrokersAsString());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new HashSet<String>();
            for (var record : consumer.poll(Duration.ofSeconds(3))) {
                if (record.key().equals("retailer/traced")) {
                    var header = record.headers().lastHeader("traceparent");
                    found.add(new String(header.value(), StandardCharsets.UTF_8).split("-", 4)[1]);
                }
            }
            return found;
        }
    }
}
