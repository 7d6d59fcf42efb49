package io.clienteling.benchmarks.fresh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber of a topic that knows when each key's record arrived. It hears only of what is produced once it is there. */
final class Arrivals implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TYPE = "ce_type";

    private final Map<String, CompletableFuture<Instant>> arrivals = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String type;

    /** @param type of the events that count, by their header; empty where every record does */
    Arrivals(String kafka, String topic, String type) {
        this.type = type;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Thread.ofPlatform().name("arrivals").daemon().start(this::listen);
    }

    private void listen() {
        try {
            while (true) {
                for (var event : consumer.poll(Duration.ofSeconds(10))) {
                    var now = Instant.now();
                    if (counts(event)) {
                        arrival(event.key()).complete(now);
                    }
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private boolean counts(ConsumerRecord<String, byte[]> event) {
        var header = event.headers().lastHeader(TYPE);
        return type.isEmpty() || (header != null && type.equals(new String(header.value(), StandardCharsets.UTF_8)));
    }

    /** When the first record of that key that counts was here; waits for it. */
    Instant of(String key) throws Exception {
        return arrival(key).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<Instant> arrival(String key) {
        return arrivals.computeIfAbsent(key, _ -> new CompletableFuture<>());
    }

    /** Whoever listens closes the consumer, which nobody else may touch. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
