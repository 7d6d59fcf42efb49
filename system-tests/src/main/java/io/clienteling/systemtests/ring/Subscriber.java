package io.clienteling.systemtests.ring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** An independent subscriber of the event topic that reads it from the beginning. */
public final class Subscriber implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    public Subscriber(Ring stack) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.get("KAFKA_BOOTSTRAP_SERVERS"),
                        "group.id",
                        "inspector-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(stack.get("KAFKA_EVENTS_TOPIC")));
    }

    /** The events of that key so far, oldest first. */
    public List<ConsumerRecord<String, String>> of(String key) {
        consumer.poll(Duration.ofMillis(500)).forEach(seen::add);
        return seen.stream().filter(event -> key.equals(event.key())).toList();
    }

    /** The same, without those that came again. */
    public List<ConsumerRecord<String, String>> once(String key) {
        var ids = new HashSet<String>();
        return of(key).stream().filter(event -> ids.add(header(event, "ce_id"))).toList();
    }

    /** Every event that the topic holds now, those of one key in their order. */
    public List<ConsumerRecord<String, String>> everything() {
        while (consumer.assignment().isEmpty() || !caughtUp()) {
            consumer.poll(Duration.ofMillis(500)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    private boolean caughtUp() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    public static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
