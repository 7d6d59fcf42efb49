package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.ring.Ring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topic of events to somebody who reads it byte for byte, and writes into it what a worker never would. */
final class Topic implements AutoCloseable {

    private static final String LIVE_GROUP = "api-gateway-projection";
    private static final Duration UNTIL_PROJECTED = Duration.ofSeconds(60);

    private final String brokers;
    private final String name;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    Topic(Ring ring) {
        this.brokers = ring.get("KAFKA_BOOTSTRAP_SERVERS");
        this.name = ring.get("KAFKA_EVENTS_TOPIC");
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** Every record that there is now, those of one key in their order. */
    List<ConsumerRecord<String, byte[]>> everything() {
        return everything(name);
    }

    /** What the gateway put aside. */
    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return everything(name + ".dead-letter");
    }

    private List<ConsumerRecord<String, byte[]>> everything(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    /** A record of that key with that value, and the headers of the other one. */
    ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value, ConsumerRecord<String, byte[]> like) {
        return new ProducerRecord<>(name, null, key, value, like.headers());
    }

    /** Replaces a header; null takes it out. */
    static void header(ProducerRecord<String, byte[]> record, String header, @Nullable String value) {
        record.headers().remove(header);
        if (value != null) {
            record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes them one after the other, and returns when Kafka holds them all. */
    void write(Collection<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var record : records) {
            sent.add(producer.send(record));
        }
        for (var one : sent) {
            one.get();
        }
    }

    /** Waits until the live consumer is through with all that there is now. */
    void awaitProjected() throws InterruptedException {
        var ends = ends();
        if (!Patience.until(UNTIL_PROJECTED, () -> behind(ends) == 0)) {
            throw new IllegalStateException("The live consumer stands %d events before the end of the topic for %d s."
                    .formatted(behind(ends), UNTIL_PROJECTED.toSeconds()));
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList());
        }
    }

    private long behind(Map<TopicPartition, Long> ends) {
        var places = places();
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - places.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private Map<TopicPartition, Long> places() {
        try {
            var places = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(LIVE_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, place) -> {
                        if (place != null) {
                            places.put(partition, place.offset());
                        }
                    });
            return places;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say how far the live consumer is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
