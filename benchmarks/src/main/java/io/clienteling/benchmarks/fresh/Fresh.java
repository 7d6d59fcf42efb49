package io.clienteling.benchmarks.fresh;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.BareTopics;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.NumbersForSale;
import io.clienteling.benchmarks.Row;
import io.clienteling.benchmarks.Sample;
import io.clienteling.benchmarks.Stores;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.Topics;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/** Onboards one store after the other, and looks how long after Twilio's last answer others see that it is done. */
public final class Fresh implements Benchmark {

    private static final String TENANT = "fresh";
    private static final String BARE_TOPIC = "benchmark.fresh";
    private static final int BYTES = 1_500;
    /** More than are onboarded. Unit: stores a second. */
    private static final int STORES_A_SECOND = 10;
    /** The worst of a hundred may take so much longer than a bare record. Unit: milliseconds. */
    private static final double BEYOND_AT_MOST = 150;
    /** What the onboarding asks of Twilio last: that the messaging service gets the number. */
    private static final String LAST = "CreatePhoneNumber";

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(5);

    @Override
    public String name() {
        return "fresh";
    }

    @Override
    public String ours() {
        return "from Twilio's last answer to *completed*, in the polled document and at a subscriber";
    }

    @Override
    public String against() {
        return "a bare record from producer to consumer on the same broker";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var kafka = ring.get("KAFKA_BOOTSTRAP_SERVERS");
        var wanted = Math.toIntExact(
                STORES_A_SECOND * 2 * course.effort().ofOneSide().toSeconds());
        var chain = new Chain(ring, TENANT).enabled();
        ring.restart(Part.GATEWAY, ring.settings().with(Map.of("CLIENTELING_RATE_LIMIT", "1000000")));
        BareTopics.make(kafka, BARE_TOPIC, Topics.EVENTS_PARTITIONS);
        var stores = new Stores(ring.get("CLIENTELING_URL"), chain);
        stores.stock(wanted);
        try (var producer = BareTopics.producer(kafka);
                var bareArrivals = new Arrivals(kafka, BARE_TOPIC, "");
                var events = new Arrivals(kafka, Topics.EVENTS, EventType.STORE_ONBOARDED.wireName())) {
            var bare = oneByOne(new BareRecord(producer, bareArrivals));
            var onboarding = new Onboarding(chain, stores, NumbersForSale.of(chain, wanted), events);
            compare(course, findings, "the event at a subscriber", bare, oneByOne(onboarding::untilEvent));
            compare(course, findings, "the polled document", bare, oneByOne(onboarding::untilDocument));
        } finally {
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }

    private static void compare(
            Course course, Findings findings, String what, Alternation.Side bare, Alternation.Side ours)
            throws Exception {
        var measured = Alternation.of(course.effort(), bare, ours);
        findings.add(measured.row(what, "ms, middle", Sample::p50, new Goal.Reported(), "with " + course.temporal()));
        findings.add(measured.row(what, "ms, 99 of 100", Sample::p99, new Goal.Reported(), ""));
        var record = Row.median(measured.bare().stream().map(Sample::p99).toList());
        findings.add(new Row(
                what + ", beyond a bare record",
                "ms, 99 of 100",
                List.of(BEYOND_AT_MOST),
                measured.ours().stream().map(sample -> sample.p99() - record).toList(),
                new Goal.AtMost(1),
                "against the goal"));
    }

    /** Something that is seen some time after it was done. */
    private interface Sight {

        /** Does it, and says how long it took until somebody saw. */
        Duration after() throws Exception;
    }

    private static Alternation.Side oneByOne(Sight sight) {
        return length -> {
            var began = System.nanoTime();
            var nanos = new ArrayList<Long>();
            while (nanos.isEmpty() || System.nanoTime() - began < length.toNanos()) {
                nanos.add(sight.after().toNanos());
            }
            return Sample.of(
                    nanos.stream().mapToLong(Long::longValue).toArray(), Duration.ofNanos(System.nanoTime() - began));
        };
    }

    /** The bare side: a record as large as an event, sent and received. */
    private record BareRecord(Producer<String, byte[]> producer, Arrivals arrivals) implements Sight {

        @Override
        public Duration after() throws Exception {
            var key = UUID.randomUUID().toString();
            var sent = Instant.now();
            var sending = producer.send(new ProducerRecord<>(BARE_TOPIC, key, new byte[BYTES]));
            var seen = arrivals.of(key);
            sending.get();
            return Duration.between(sent, seen);
        }
    }

    /** Ours: a store after the other, each from the request to its end. */
    private record Onboarding(Chain chain, Stores stores, NumbersForSale numbers, Arrivals events) {

        Duration untilEvent() throws Exception {
            var store = begun();
            var seen = events.of(EventKeys.sms(TENANT, store));
            return Duration.between(lastAnswer(), seen);
        }

        Duration untilDocument() {
            var store = begun();
            while (!chain.state(Chain.smsOf(store)).equals("completed")) {
                LockSupport.parkNanos(BETWEEN_POLLS.toNanos());
            }
            var seen = Instant.now();
            return Duration.between(lastAnswer(), seen);
        }

        private String begun() {
            var store = stores.take();
            chain.twilio().forgetCalls();
            chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(numbers.take()));
            return store;
        }

        private Instant lastAnswer() {
            return chain.twilio().callsOf(LAST).stream()
                    .map(Onboarding::answered)
                    .reduce((_, later) -> later)
                    .orElseThrow(() -> new IllegalStateException("Nobody called " + LAST));
        }

        private static Instant answered(JsonNode call) {
            return Instant.parse(call.path("at").asString(""))
                    .plusMillis(call.path("millis").asLong(0));
        }
    }
}
