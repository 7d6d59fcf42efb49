package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.MetricsPage.Metric;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Temporal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every metric that {@code docs/observability.md} lists is told by the parts that it names, with the labels that it names. */
@ExtendWith(Stack.class)
@Timeout(600)
class MetricsTest {

    /** One of every tenant that the tests before have left. */
    private static final Duration AN_AUDIT = Duration.ofMinutes(6);

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? [^ ]+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Told from the first time on; a failure that is tried again does not count, and no story here needs another one. */
    private static final Set<String> ONCE_IT_HAPPENED = Set.of("temporal_activity_execution_failed_total");

    private static final String NO_WORKFLOW = "a-workflow-that-nobody-has-written";

    private final Ring stack;
    private final Simulator twilio;
    private final Temporal temporal;

    MetricsTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
        this.temporal = new Temporal(stack.environment());
    }

    @Test
    void whatIsDocumentedIsTold() throws Exception {
        stack.restart(Part.GATEWAY, stack.settings().with(Map.of("CLIENTELING_AUDIT_INTERVAL", "PT5S")));
        temporal.start(NO_WORKFLOW, "Unwritten", "onboarding");
        var retailer = Retailer.enabled(stack, "misurata");
        retailer.putStore("s1");
        var number = retailer.freeNumber("s1");
        var fault = twilio.fault("""
                {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "ERROR", "status": 503, "code": 20503}""".formatted(retailer.account()));
        retailer.onboard("s1", number);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(twilio.faults())
                        .anyMatch(each -> each.path("struck").asInt() > 0));
        twilio.mend(fault);
        retailer.awaitState("s1", "completed");
        retailer.api().get("/stores/s1/whatsapp-onboarding"); // which Temporal does not know either

        await().atMost(AN_AUDIT).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(missing("gateway", 8081)).isEmpty();
            assertThat(missing("worker", 8082)).isEmpty();
        });

        temporal.terminate(NO_WORKFLOW);
        stack.restart(Part.GATEWAY, stack.settings());
    }

    /** Each of the part's metrics that it does not tell, or tells without one of its labels. */
    private List<Metric> missing(String part, int port) throws IOException, InterruptedException {
        var told = told("http://127.0.0.1:" + (port + stack.settings().portOffset()));
        return MetricsPage.metrics().stream()
                .filter(metric -> metric.parts().contains(part) && !ONCE_IT_HAPPENED.contains(metric.name()))
                .filter(metric -> !told.getOrDefault(metric.name(), Set.of("")).containsAll(metric.labels())
                        || !told.containsKey(metric.name()))
                .toList();
    }

    /** Every metric, with all labels that any of its samples has. */
    private static Map<String, Set<String>> told(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus"))
                    .build();
            return SAMPLE.matcher(http.send(request, BodyHandlers.ofString()).body())
                    .results()
                    .collect(Collectors.toMap(
                            sample -> sample.group(1),
                            sample -> labels(String.valueOf(sample.group(2))),
                            (one, other) -> {
                                var both = new HashSet<>(one);
                                both.addAll(other);
                                return both;
                            }));
        }
    }

    private static Set<String> labels(String sample) {
        return LABEL.matcher(sample).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }
}
