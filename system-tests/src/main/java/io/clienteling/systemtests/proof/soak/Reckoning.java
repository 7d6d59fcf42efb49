package io.clienteling.systemtests.proof.soak;

import static io.clienteling.systemtests.ring.Subscriber.header;

import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Subscriber;
import io.clienteling.systemtests.ring.Temporal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Twilio, Temporal, the projection and the events say of each store, held against what was asked for. */
final class Reckoning {

    private static final Comparator<ConsumerRecord<String, String>> AGE = Comparator.comparing(
                    (ConsumerRecord<String, String> event) -> Instant.parse(header(event, "ce_time")))
            .thenComparingLong(Reckoning::sequence);

    private final Ring ring;
    private final Report report;
    private final Collection<Shop> shops;
    private final Set<Shop> accepted;
    private final Map<String, String> accounts;
    private final Temporal temporal;
    private final Map<String, JsonNode> rows;
    private final Map<String, JsonNode> numbers;
    private final Map<String, Long> blocked = new TreeMap<>();
    private int completed;
    private int lost;

    Reckoning(Ring ring, Report report, Collection<Shop> shops, Set<Shop> accepted, Map<String, String> accounts)
            throws SQLException {
        this.ring = ring;
        this.report = report;
        this.shops = shops;
        this.accepted = accepted;
        this.accounts = accounts;
        this.temporal = new Temporal(ring.environment());
        this.rows = rows();
        this.numbers = numbers();
    }

    /** @param purchases how often each number was bought */
    void compare(Map<String, Long> purchases) {
        shops.forEach(this::compare);
        var wanted = wanted();
        var orphans = numbers.keySet().stream()
                .filter(number -> !wanted.contains(number))
                .toList();
        orphans.forEach(number -> report.broken("%s was bought, and no store has it.".formatted(number)));
        var twice = wanted.stream()
                .filter(number -> purchases.getOrDefault(number, 0L) != 1)
                .toList();
        twice.forEach(number ->
                report.broken("%s was bought %d times.".formatted(number, purchases.getOrDefault(number, 0L))));
        report.figure("completed", completed);
        report.figure("blocked", blocked);
        report.figure("lost", lost);
        report.figure("numbers wanted", wanted.size());
        report.figure("numbers at Twilio", numbers.size());
        report.figure("bought twice", twice.size());
        report.figure("orphans", orphans.size());
        compareEvents();
    }

    private Set<String> wanted() {
        return shops.stream()
                .filter(shop -> shop.wish().blockedBy().isEmpty())
                .map(Shop::number)
                .collect(Collectors.toSet());
    }

    private void compare(Shop shop) {
        var row = rows.get(shop.key());
        if (row == null) {
            lost++;
            report.broken("%s was %s, and the projection has nothing of it."
                    .formatted(shop, accepted.contains(shop) ? "accepted" : "asked for"));
            return;
        }
        var truth = truth(shop);
        report.expect(
                truth.equals(withoutAction(row)),
                "%s: Temporal says %s, the projection %s".formatted(shop, truth, row));
        var code = truth.at("/blocked/code").asString("");
        report.expect(
                code.equals(shop.wish().blockedBy()),
                "%s is %s: %s".formatted(shop, truth.path("state"), truth.path("blocked")));
        if (code.isEmpty()) {
            compareCompleted(shop, truth);
        } else {
            blocked.merge(code, 1L, Long::sum);
        }
    }

    private void compareCompleted(Shop shop, JsonNode truth) {
        completed++;
        report.expect(
                truth.path("state").asString("").equals("completed"),
                "%s ended as %s".formatted(shop, truth.path("state")));
        var number = Optional.ofNullable(numbers.get(shop.number()));
        report.expect(
                number.isPresent()
                        && number.get().path("account_sid").asString("").equals(accounts.get(shop.tenant()))
                        && number.get().path("sid").equals(detail(truth, "purchase_number"))
                        && number.get().path("voice_application_sid").equals(detail(truth, "forward_calls")),
                "%s: Twilio shows %s, Temporal says %s"
                        .formatted(shop, number.map(JsonNode::toString).orElse("no such number"), truth.path("steps")));
    }

    private static JsonNode detail(JsonNode document, String step) {
        return document.path("steps")
                .valueStream()
                .filter(each -> each.path("name").asString("").equals(step))
                .map(each -> each.at("/detail/sid"))
                .findFirst()
                .orElseThrow();
    }

    /** What the workflow says by itself: its result, or, while it is blocked, what it told last. */
    private JsonNode truth(Shop shop) {
        var result = temporal.result(shop.workflowId());
        if (result != null) {
            return result;
        }
        var told = temporal.query(shop.workflowId(), "owedEvents");
        return withoutAction(told.get(told.size() - 1).path("data"));
    }

    private static JsonNode withoutAction(JsonNode document) {
        return document instanceof ObjectNode object ? object.deepCopy().without("action") : document;
    }

    private Map<String, JsonNode> numbers() {
        var twilio = new Simulator(ring);
        return accounts.values().stream()
                .flatMap(account -> twilio.numbers(account).stream())
                .collect(Collectors.toMap(
                        number -> number.get("phone_number").asString(), Function.identity(), (one, _) -> {
                            report.broken("Two accounts, or one twice, have " + one.get("phone_number"));
                            return one;
                        }));
    }

    private Map<String, JsonNode> rows() throws SQLException {
        var all = new TreeMap<String, JsonNode>();
        try (var database = DriverManager.getConnection(ring.database());
                var query = database.prepareStatement("select key, document from documents where tenant = any(?)")) {
            query.setArray(1, database.createArrayOf("text", accounts.keySet().toArray()));
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    all.put(found.getString(1), JsonMapper.shared().readTree(found.getString(2)));
                }
            }
        }
        return all;
    }

    /**
     * A subscriber who begins at the beginning sees each key's events without a gap and in their order; some may come twice, and
     * what a killed worker told last may have been replaced.
     */
    private void compareEvents() {
        try (var subscriber = new Subscriber(ring)) {
            var perKey = subscriber.everything().stream()
                    .filter(event -> rows.containsKey(event.key()))
                    .collect(Collectors.groupingBy(ConsumerRecord::key, TreeMap::new, Collectors.toList()));
            rows.forEach((key, row) -> compareEvents(key, row, perKey.getOrDefault(key, List.of())));
            var events = perKey.values().stream().mapToInt(List::size).sum();
            report.figure("events", events);
            report.figure(
                    "events told again",
                    events
                            - perKey.values().stream()
                                    .mapToInt(each -> asUnderstood(each).size())
                                    .sum());
        }
    }

    private void compareEvents(String key, JsonNode row, List<ConsumerRecord<String, String>> events) {
        var sequences = asUnderstood(events).stream().map(Reckoning::sequence).toList();
        var expected = new ArrayList<Long>();
        for (long sequence = 1; sequence <= row.path("sequence").asLong(); sequence++) {
            expected.add(sequence);
        }
        report.expect(
                Objects.equals(sequences, expected),
                "%s: a subscriber sees the events %s, the projection is at %s"
                        .formatted(key, sequences, row.path("sequence")));
    }

    /** Of two events the later one is true; it takes the place of whatever was to come after it. */
    private static List<ConsumerRecord<String, String>> asUnderstood(List<ConsumerRecord<String, String>> events) {
        var understood = new ArrayList<ConsumerRecord<String, String>>();
        for (var event : events) {
            if (understood.isEmpty() || AGE.compare(event, understood.getLast()) > 0) {
                understood.removeIf(known -> sequence(known) >= sequence(event));
                understood.add(event);
            }
        }
        return understood;
    }

    private static long sequence(ConsumerRecord<String, String> event) {
        return Long.parseLong(header(event, "ce_sequence"));
    }
}
