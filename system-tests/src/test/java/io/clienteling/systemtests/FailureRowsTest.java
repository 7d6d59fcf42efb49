package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Temporal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Each row of {@code docs/failures.md} about which somebody has to decide: produced once at the stand-in, seen to stop at its
 * step, mended as its own sentence says, and seen to complete. Each row has a tenant of its own, so that they go on side by side.
 */
@ExtendWith(Stack.class)
@Timeout(400)
class FailureRowsTest {

    /** More at once would only wait for one another. */
    private static final int AT_ONCE = 12;

    /** What people delete by hand in these rows, by what makes it anew. */
    private static final Map<String, String> DELETIONS = Map.of(
            "messaging.CreateService", "messaging.DeleteService", "api.CreateApplication", "api.DeleteApplication");

    private final Ring stack;
    private final Simulator twilio;
    private final Set<String> promised = ConcurrentHashMap.newKeySet();
    private final List<FailureTable.Line> lines;

    FailureRowsTest(Ring stack) throws IOException {
        this.stack = stack;
        this.twilio = new Simulator(stack);
        this.lines = FailureTable.read();
    }

    @Test
    void everyRowOfTheTableIsProduced() {
        assertThat(lines).extracting(FailureTable.Line::code).containsExactlyInAnyOrderElementsOf(rows().keySet());
    }

    private static Map<String, Consumer<Row>> rows() {
        var rows = new HashMap<>(ServiceRows.ALONE);
        Stream.of(NumberRows.ALL, ComplianceRows.ALL, ServiceRows.ALL, GroupRows.ALL, WhatsAppRows.ALL)
                .forEach(rows::putAll);
        return rows;
    }

    @TestFactory
    Stream<DynamicNode> eachStopsAtItsStepAndIsCompletedAfterTheFixItNames() {
        var before = twilio.callsSoFar();
        var running = new HashMap<String, Future<?>>();
        try (var threads = Executors.newSingleThreadExecutor()) {
            start(threads, ServiceRows.ALONE, running);
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var rows = rows();
            rows.keySet().removeAll(ServiceRows.ALONE.keySet());
            start(threads, rows, running);
        }
        return Stream.concat(
                lines.stream().map(line -> dynamicTest(line.code(), () -> outcome(running.get(line.code())))),
                Stream.of(
                        dynamicTest("no workflow has failed", this::noWorkflowHasFailed),
                        dynamicTest("nothing was done twice", () -> nothingWasDoneTwiceSince(before))));
    }

    private void start(ExecutorService threads, Map<String, Consumer<Row>> rows, Map<String, Future<?>> running) {
        for (var ordinal = 0; ordinal < lines.size(); ordinal++) {
            var line = lines.get(ordinal);
            var production = rows.get(line.code());
            if (production != null) {
                var row = new Row(line, stack, promised, ordinal);
                running.put(line.code(), threads.submit(() -> production.accept(row)));
            }
        }
    }

    private static void outcome(Future<?> row) throws Throwable {
        try {
            row.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** Temporal's lists come a little later than what they tell of: first all are seen to be closed. */
    private void noWorkflowHasFailed() {
        var temporal = new Temporal(stack.environment());
        await().atMost(PATIENCE)
                .until(() -> temporal.count(
                                "Tenant STARTS_WITH \"%s\" AND NeedsOperator IS NOT NULL AND ExecutionStatus = \"Running\""
                                        .formatted(Row.TENANTS))
                        == 0);
        assertThat(temporal.count("ExecutionStatus = \"Failed\"")).isZero();
    }

    /** Of all that Twilio was asked to change, and did, nothing is there twice: no purchase, and no other step. */
    private void nothingWasDoneTwiceSince(long before) {
        var calls = twilio.calls();
        assertThat(calls.getFirst().get("number").asLong())
                .as("none is forgotten")
                .isLessThanOrEqualTo(before + 1);
        var since = calls.stream()
                .filter(call -> call.get("number").asLong() > before)
                .filter(call -> call.get("status").asInt() / 100 == 2)
                .toList();
        var times = since.stream()
                .filter(FailureRowsTest::changesByForm)
                .filter(call -> !takesThePlaceOfADeletedOne(call, since))
                .collect(groupingBy(FailureRowsTest::change, counting()));
        assertThat(times.keySet()).anyMatch(change -> change.contains("CreateIncomingPhoneNumber"));
        assertThat(times)
                .allSatisfy((change, count) -> assertThat(count).as(change).isOne());
    }

    private static boolean takesThePlaceOfADeletedOne(JsonNode call, List<JsonNode> all) {
        var deletion = DELETIONS.get(operation(call));
        return all.stream()
                .anyMatch(other ->
                        operation(other).equals(deletion) && account(other).equals(account(call)));
    }

    /** Bundles are the retailers' own business: submitted again after a rejection. */
    private static boolean changesByForm(JsonNode call) {
        return !call.get("form").isEmpty() && !operation(call).startsWith("numbers.");
    }

    /** A purchase is told by its number alone, whatever else was sent with it. */
    private static String change(JsonNode call) {
        var form = call.get("form");
        var what = form.has("PhoneNumber") ? form.get("PhoneNumber") : form;
        return String.join(" ", operation(call), account(call), call.get("path").asString(), what.toString());
    }

    private static String operation(JsonNode call) {
        return call.get("operation").asString();
    }

    private static String account(JsonNode call) {
        return call.path("account").asString("");
    }
}
