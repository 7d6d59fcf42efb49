package io.clienteling.worker.history;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.temporal.OnboardingInterceptor;
import io.opentelemetry.opentracingshim.OpenTracingShim;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.temporal.opentracing.OpenTracingOptions;
import io.temporal.opentracing.OpenTracingWorkerInterceptor;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Workflows that are under way when somebody begins to take traces, or leaves off, go on all the same. */
class TracedHistoriesTest {

    private final TestWorkflowEnvironment environment =
            OnboardingStage.newEnvironment(tracing(), new OnboardingInterceptor());

    private static OpenTracingWorkerInterceptor tracing() {
        var telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build();
        return new OpenTracingWorkerInterceptor(OpenTracingOptions.newBuilder()
                .setTracer(OpenTracingShim.createTracerShim(telemetry))
                .build());
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @TestFactory
    Stream<DynamicTest> whatWasRecordedWithoutTracesReplaysWithThem() {
        var worker = environment.newWorker("replay");
        worker.registerWorkflowImplementationTypes(OnboardingStage.WORKFLOWS.toArray(Class<?>[]::new));
        return Recordings.all().stream()
                .map(file -> DynamicTest.dynamicTest(
                        Recordings.DIRECTORY.relativize(file).toString(),
                        () -> assertThatCode(
                                        () -> WorkflowReplayer.replayWorkflowExecution(Recordings.read(file), worker))
                                .doesNotThrowAnyException()));
    }
}
