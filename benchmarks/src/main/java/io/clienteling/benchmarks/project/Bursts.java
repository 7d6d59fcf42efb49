package io.clienteling.benchmarks.project;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Stores by the thousand whose events are all there at once.
 *
 * @param stores in each burst
 */
record Bursts(Producer<String, byte[]> producer, int stores) {

    /** Something that takes a burst. */
    interface Taker {

        /** Brings them where they belong, and says how long that took. */
        Duration take(List<StoreEvent> events) throws Exception;
    }

    /** Who takes one burst after the other, each of new stores, for so long. The time in which they are made and sent does not count. */
    Alternation.Side of(Taker taker) {
        return length -> {
            var end = System.nanoTime() + length.toNanos();
            var spent = Duration.ZERO;
            long events = 0;
            while (events == 0 || System.nanoTime() < end) {
                var burst = StoreEvent.of("project-" + UUID.randomUUID(), stores);
                spent = spent.plus(taker.take(burst));
                events += burst.size();
            }
            return new Sample(events * 1e9 / spent.toNanos(), Double.NaN, Double.NaN, events, Map.of());
        };
    }

    /** A consumer of that topic that writes into those rows: from when it may write to when the last event is there. */
    Taker into(String topic, Rows rows, boolean withColumns) {
        return events -> {
            var last = rows.closedWhile(() -> sent(topic, events, withColumns));
            var began = System.nanoTime();
            rows.await(last.values());
            return Duration.ofNanos(System.nanoTime() - began);
        };
    }

    /** Returns once Kafka holds them all, with the last key of each partition. */
    Map<Integer, String> sent(String topic, List<StoreEvent> events, boolean withColumns) throws Exception {
        var last = new HashMap<Integer, String>();
        var sending = new HashMap<String, Future<RecordMetadata>>();
        for (var event : events) {
            sending.put(event.key(), producer.send(event.record(topic, withColumns)));
        }
        producer.flush();
        for (var event : events.subList(events.size() - stores, events.size())) {
            var sent = sending.get(event.key());
            if (sent != null) {
                last.put(sent.get().partition(), event.key());
            }
        }
        return last;
    }
}
