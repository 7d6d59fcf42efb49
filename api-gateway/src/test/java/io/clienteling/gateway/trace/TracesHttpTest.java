package io.clienteling.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.gateway.GatewayApplication;
import io.clienteling.gateway.projection.Published;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.TemporalStandIn;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/** The parts of a trace that a gateway makes: its beginning, up to Temporal, and its end, in the projection. */
@SpringBootTest(
        classes = GatewayApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "otel.exporter.otlp.endpoint=http://127.0.0.1:1")
@ContextConfiguration(initializers = Surroundings.class)
@Import({TemporalStandIn.class, Ring.class, Published.class, TracesHttpTest.InMemory.class})
class TracesHttpTest {

    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    private Ring ring;

    @Autowired
    private Published published;

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

    @BeforeEach
    void forget() {
        SPANS.reset();
    }

    @Test
    void aRequestIsOneTraceUpToTheStartOfItsWorkflow() {
        ring.api(ring.newTenant())
                .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .post("/clienteling/setup/configuration", "{\"ecom_link\": \"https://www.example.com\"}");

        await().untilAsserted(() -> assertThat(spans(TRACE))
                .anySatisfy(span -> {
                    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
                    assertThat(span.getName()).contains("/clienteling/setup/configuration");
                })
                .anySatisfy(span -> assertThat(span.getName()).isEqualTo("StartWorkflow:RetailerOnboarding")));
    }

    @Test
    void anEventGoesOnWithItsTraceIntoTheProjection() {
        var tenant = ring.newTenant();
        var document = Documentation.enabledRetailer(
                tenant, new RetailerRequest("https://www.example.com"), Ring.LONG_AGO, Documentation.account(tenant));

        published.publish(EventKeys.retailer(tenant), document, "00-" + TRACE + "-b7ad6b7169203331-01");

        assertThat(spans(TRACE)).singleElement().satisfies(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        });
    }

    @Test
    void whoLooksAfterThisGatewayIsNotTraced() throws Exception {
        var health = HttpRequest.newBuilder(URI.create(ring.managementUrl() + "/actuator/health"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            http.send(health, BodyHandlers.ofString());
        }

        assertThat(SPANS.getFinishedSpanItems())
                .noneMatch(span -> span.getName().contains("actuator"))
                .noneMatch(span -> span.getName().contains("security"));
    }

    private static List<SpanData> spans(String trace) {
        return SPANS.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }
}
