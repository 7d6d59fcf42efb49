package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.TraceReceiver.Span;
import io.clienteling.systemtests.ring.Ring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One request is one trace, through both parts and everything between them. */
@ExtendWith(Stack.class)
@Timeout(240)
class TracesTest {

    private final Ring stack;
    private final TraceReceiver receiver = new TraceReceiver();

    TracesTest(Ring stack) {
        this.stack = stack;
    }

    @BeforeEach
    void traceBothParts() {
        run(stack.settings()
                .with(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address(), "OTEL_BSP_SCHEDULE_DELAY", "200")));
    }

    @AfterEach
    void traceNothing() {
        run(stack.settings());
        receiver.close();
    }

    private void run(StackSettings settings) {
        stack.restart(Part.WORKER, settings);
        stack.restart(Part.GATEWAY, settings);
    }

    @Test
    void aRequestIsFollowedThroughTemporalToTwilioAndThroughKafkaIntoTheProjection() {
        var retailer = Retailer.enabled(stack, "traced");
        retailer.putStore("s1");
        retailer.onboard("s1", retailer.freeNumber("s1"));
        retailer.awaitState("s1", "completed");

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(followed())
                        .contains(
                                "api-gateway StartWorkflow:SmsOnboarding",
                                "workflow-worker RunWorkflow:SmsOnboarding",
                                "workflow-worker RunWorkflow:NumberClaim",
                                "workflow-worker Twilio: buying a number",
                                "workflow-worker publish clienteling.onboarding.events",
                                "api-gateway project clienteling.onboarding.events"));
        assertThat(ofTheStory())
                .filteredOn(span -> span.parent().isEmpty())
                .singleElement()
                .satisfies(first -> {
                    assertThat(first.service()).isEqualTo("api-gateway");
                    assertThat(first.name()).contains("/clienteling/setup/stores/{storeId}/onboarding");
                });
    }

    private List<String> followed() {
        return ofTheStory().stream()
                .map(span -> span.service() + " " + span.name())
                .collect(Collectors.toList());
    }

    /** The spans of the trace in which a store's onboarding was started. */
    private List<Span> ofTheStory() {
        var spans = receiver.spans();
        return spans.stream()
                .filter(span -> span.name().equals("StartWorkflow:SmsOnboarding"))
                .findFirst()
                .map(start -> spans.stream()
                        .filter(span -> span.trace().equals(start.trace()))
                        .toList())
                .orElse(List.of());
    }
}
