package io.clienteling.systemtests.proof.rebuild;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackException;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Ring;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/** One run: chains that nothing happens to any more, one that is onboarded meanwhile, and the rebuilds. */
final class Story {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int LOOKS_FOR_QUIET = 90;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);
    private static final int CHAINS = 3;
    private static final int BUSY_STORES = 20;

    private final Trial trial;
    private final Ring ring;
    private final Report report;
    private final Rows rows;
    private final Topic topic;
    private final Random chance;
    private final List<Chain> chains;
    private final Chain late;
    private final Map<String, List<String>> stores = new TreeMap<>();
    private Map<String, String> before = Map.of();
    private int rebuilds;
    private long millis;
    private long requests;
    private long looks;

    Story(Trial trial, Report report, Rows rows, Topic topic) {
        this.trial = trial;
        this.ring = trial.ring();
        this.report = report;
        this.rows = rows;
        this.topic = topic;
        this.chance = trial.chance();
        this.chains = IntStream.rangeClosed(1, CHAINS)
                .mapToObj(number -> new Chain(ring, "rebuild-%d-%d".formatted(trial.seed(), number)))
                .toList();
        this.late = new Chain(ring, "rebuild-%d-late".formatted(trial.seed()));
    }

    private List<String> tenants() {
        return chains.stream().map(Chain::tenant).toList();
    }

    /** Completed, blocked and cancelled stores, until nothing of them changes any more. */
    void onboard() throws Exception {
        SideBySide.each(Stream.concat(chains.stream(), Stream.of(late)).toList(), Chain::enabled);
        var errands = new ArrayList<Errand>();
        for (int store = 0; store < trial.size(); store++) {
            var chain = chains.get(store % chains.size());
            errands.add(new Errand(chain, "s" + store, Errand.ENDS.get(store / chains.size() % Errand.ENDS.size())));
            stores.computeIfAbsent(chain.tenant(), _ -> new ArrayList<>()).add("s" + store);
        }
        Errand.all(errands, 4 * chains.size());
        before = quiet();
        report.figure("stores", trial.size());
        report.figure("rows", before.size());
        trial.say("%d stores of %d chains are onboarded, blocked or cancelled: %d rows."
                .formatted(trial.size(), chains.size(), before.size()));
    }

    /** The rows once they have stayed as they are for a while: the watchers look a few times more. */
    private Map<String, String> quiet() throws SQLException, InterruptedException {
        var seen = rows.of(tenants());
        for (int look = 0; look < LOOKS_FOR_QUIET; look++) {
            Thread.sleep(QUIET);
            topic.awaitProjected();
            var now = rows.of(tenants());
            if (now.equals(seen)) {
                return now;
            }
            seen = now;
        }
        throw new IllegalStateException(
                "The rows still change %d s after all was onboarded, blocked or cancelled; events about them seem to come without end."
                        .formatted(LOOKS_FOR_QUIET * QUIET.toSeconds()));
    }

    void rebuildTwice() throws Exception {
        watched(() -> {
            rebuild();
            expectTheSame("After the first rebuild");
            rebuild();
            expectTheSame("After the second rebuild");
        });
    }

    /** All that there is of these chains once more, twice and shuffled, with poison in between. */
    void rebuildFromAShuffledTopic() throws Exception {
        var good = topic.everything().stream()
                .filter(record -> tenants().contains(Newest.tenant(record)))
                .toList();
        var poison = Poison.all(topic, ofACompletedStore(good));
        var again = new ArrayList<ProducerRecord<String, byte[]>>();
        good.forEach(
                record -> again.addAll(Collections.nCopies(2, topic.record(record.key(), record.value(), record))));
        poison.forEach(each -> again.add(each.record()));
        Collections.shuffle(again, chance);
        report.figure("events written once more, shuffled", again.size() - poison.size());
        watched(() -> {
            topic.write(again);
            topic.awaitProjected();
            expectTheSame("After the shuffled events");
            rebuild();
            expectTheSame("After a rebuild from the shuffled topic");
            rebuild();
            expectTheSame("After another rebuild from the shuffled topic");
        });
        expectDeadLetters(poison);
    }

    private ConsumerRecord<String, byte[]> ofACompletedStore(List<ConsumerRecord<String, byte[]>> records) {
        var key = "sms/%s/s0".formatted(chains.getFirst().tenant());
        return records.stream()
                .filter(record -> key.equals(record.key()))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IllegalStateException("The topic has no event of " + key));
    }

    private void expectDeadLetters(List<Poison> poison) {
        var letters = topic.deadLetters();
        for (var each : poison) {
            var key = each.record().key();
            var found = letters.stream()
                    .filter(letter -> key.equals(letter.key()))
                    .filter(letter ->
                            Arrays.equals(letter.value(), each.record().value()))
                    .filter(letter -> key.equals(header(letter, Poison.MARK)))
                    .toList();
            report.expect(
                    found.size() == 1,
                    "The poison %s came to %d dead letters as it was instead of one.".formatted(key, found.size()));
            found.forEach(letter -> report.expect(
                    header(letter, "clienteling-reason").contains(each.reason())
                            && header(letter, "clienteling-offset").matches("[0-9]+"),
                    "The dead letter of %s has the headers %s, and no word of %s."
                            .formatted(key, letter.headers(), each.reason())));
        }
        report.figure("poison", poison.size());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A chain is onboarded, and a worker gone wild publishes hundreds of events a second, while one rebuild follows the other. */
    void rebuildWhileMuchIsPublished() throws Exception {
        var newcomers = IntStream.range(0, Math.max(2, trial.size() / 10))
                .mapToObj(number -> new Errand(late, "new" + number, Errand.End.COMPLETED))
                .toList();
        watched(() -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var onboarding = threads.submit((Callable<Boolean>) () -> {
                    Errand.all(newcomers, 3);
                    return true;
                });
                var flood = threads.submit((Callable<Integer>) () -> flood(onboarding::isDone));
                var rounds = 0;
                while (!onboarding.isDone() || !flood.isDone() || rounds < 3) {
                    rebuild();
                    rounds++;
                }
                onboarding.get();
                report.figure("events published meanwhile, beside onboardings", flood.get());
                report.figure("rebuilds meanwhile", rounds);
            }
            topic.awaitProjected();
            expectTheSame("After the rebuilds during which others were onboarded");
        });
        expectTheNewest();
    }

    /** Events of stores of its own, each newer than the one before, until somebody says that it is enough. */
    private int flood(BooleanSupplier enough) throws Exception {
        var like = ofACompletedStore(topic.everything());
        var json = new String(like.value(), StandardCharsets.UTF_8)
                .replace(
                        "\"tenant\":\"%s\"".formatted(chains.getFirst().tenant()),
                        "\"tenant\":\"%s\"".formatted(late.tenant()))
                .replaceFirst("\"sequence\":[0-9]+", "\"sequence\":@");
        int sequence = 1;
        while (!enough.getAsBoolean() || sequence < 20) {
            var round = sequence++;
            topic.write(IntStream.range(0, BUSY_STORES)
                    .mapToObj(store -> busy(like, json, store, round))
                    .toList());
            Thread.sleep(BETWEEN_ROUNDS);
        }
        return (sequence - 1) * BUSY_STORES;
    }

    private ProducerRecord<String, byte[]> busy(
            ConsumerRecord<String, byte[]> like, String json, int store, int sequence) {
        var key = "sms/%s/busy%d".formatted(late.tenant(), store);
        var document = json.replace("\"store_id\":\"s0\"", "\"store_id\":\"busy%d\"".formatted(store))
                .replace("@", Integer.toString(sequence));
        var record = topic.record(key, document.getBytes(StandardCharsets.UTF_8), like);
        Topic.header(record, "ce_id", key + ":" + sequence);
        Topic.header(record, "ce_subject", key);
        Topic.header(record, "ce_tenant", late.tenant());
        Topic.header(record, "ce_sequence", Integer.toString(sequence));
        return record;
    }

    /** The gateway is killed while its rebuild waits to exchange the tables. */
    void killTheGatewayMeanwhile() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var _ = Rows.held(ring)) {
                var cutOff = threads.submit(() -> ring.stack().rebuild(false));
                if (!Patience.until(PATIENCE, rows::somebodyWaits)) {
                    throw new IllegalStateException("The rebuild did not come to exchange the tables.");
                }
                ring.stack().kill(Part.GATEWAY);
                expectCutOff(cutOff);
            }
        }
        ring.stack().up(Set.of(Part.GATEWAY));
        expectTheSame("After a rebuild whose gateway was killed");
        report.figure("rebuilds cut off by kill -9", 1);
        watched(() -> {
            rebuild();
            expectTheSame("After the rebuild that followed");
        });
        expectTheNewest();
    }

    private void expectCutOff(Future<JsonNode> cutOff) throws InterruptedException {
        try {
            report.broken("The gateway was killed in a rebuild, which nevertheless ended: " + cutOff.get());
        } catch (ExecutionException e) {
            report.expect(
                    e.getCause() instanceof StackException,
                    "The gateway was killed in a rebuild, and ./dev rebuild failed by " + e.getCause());
        }
    }

    private void rebuild() {
        var began = System.nanoTime();
        var told = ring.stack().rebuild(false);
        millis += (System.nanoTime() - began) / 1_000_000;
        rebuilds++;
        report.figure(
                "places of the topic read by the last rebuild",
                told.path("events_read").asLong());
        report.expect(
                told.path("state").asString("").equals("completed"),
                "Rebuild %d was not completed: %s".formatted(rebuilds, told));
    }

    private void watched(Work work) throws Exception {
        try (var watch = Watch.over(ring, chains, stores, late, report)) {
            try {
                work.done();
            } finally {
                requests += watch.requests();
                looks += watch.looks();
            }
        }
    }

    private interface Work {
        void done() throws Exception;
    }

    /** Of the chains that nothing happened to, every column of every row. */
    private void expectTheSame(String when) throws SQLException {
        compare(when, before, rows.of(tenants()));
    }

    /** Of all chains, what the topic says when it is read by somebody else. */
    private void expectTheNewest() throws SQLException {
        var all = Stream.concat(tenants().stream(), Stream.of(late.tenant())).collect(toUnmodifiableSet());
        compare("Held against the topic", Newest.of(topic.everything(), all), rows.documents(all));
    }

    private void compare(String when, Map<String, String> expected, Map<String, String> seen) {
        expected.forEach((key, row) -> report.expect(
                row.equals(seen.get(key)),
                "%s %s is not what it was: %s instead of %s".formatted(when, key, seen.get(key), row)));
        seen.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .forEach(key -> report.broken("%s there is %s, which never was.".formatted(when, key)));
    }

    void sumUp() {
        report.figure("rebuilds", rebuilds);
        report.figure("milliseconds of a rebuild, on average", millis / Math.max(1, rebuilds));
        report.figure("requests answered meanwhile", requests);
        report.figure("looks at the rows meanwhile", looks);
    }
}
