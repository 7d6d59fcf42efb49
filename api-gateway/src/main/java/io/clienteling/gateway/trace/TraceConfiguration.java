package io.clienteling.gateway.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces, where somebody takes them: without an address for them nothing of this is there. What Temporal's SDK traces it
 * traces by itself, as soon as there is an {@link OpenTelemetry}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("otel.exporter.otlp.endpoint")
class TraceConfiguration {

    private static final String NAME = "io.clienteling";

    /** As OpenTelemetry's own variables say, but for what they may not change: no baggage, in which anything might travel. */
    @Bean(destroyMethod = "close")
    OpenTelemetrySdk openTelemetry() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", "api-gateway",
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .addPropertiesCustomizer(_ -> Map.of("otel.propagators", "tracecontext"))
                .build()
                .getOpenTelemetrySdk();
    }

    @Bean
    ObservationHandler<Observation.Context> traces(OpenTelemetry telemetry) {
        var tracer = telemetry.getTracer(NAME);
        var spans = new OtelTracer(tracer, new OtelCurrentTraceContext(), _ -> {});
        var headers = new OtelPropagator(telemetry.getPropagators(), tracer);
        return new Traces(List.of(
                new PropagatingReceiverTracingObservationHandler<>(spans, headers),
                new PropagatingSenderTracingObservationHandler<>(spans, headers),
                new DefaultTracingObservationHandler(spans)));
    }
}
