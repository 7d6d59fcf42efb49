package io.clienteling.gateway.projection;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.projection.RebuildReport.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** A reader of the whole topic of events, who belongs to no group and so takes nothing from the live consumers. */
final class EventsFromTheBeginning {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final LongSupplier nanos;
    private final List<TopicPartition> partitions;
    private final long beginning;
    private long end;

    /** @param consumer of {@link #consumer}; to be closed by whoever made it */
    EventsFromTheBeginning(Consumer<String, byte[]> consumer, Duration patience, LongSupplier nanos) {
        this.consumer = consumer;
        this.nanos = nanos;
        this.partitions = consumer.partitionsFor(Topics.EVENTS, patience).stream()
                .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new RebuildStopped(
                    State.FAILED, "There is no topic %s. Nothing was changed.".formatted(Topics.EVENTS));
        }
        this.beginning = sum(consumer.beginningOffsets(partitions, patience));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.end = beginning;
    }

    static Consumer<String, byte[]> consumer(ConsumerFactory<String, byte[]> consumers) {
        var properties = new Properties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        return consumers.createConsumer("api-gateway-rebuild", null, null, properties);
    }

    /** Reads up to where the topic ends now. The patience is with a Kafka that says nothing. */
    void readToTheEnd(Duration patience, java.util.function.Consumer<Iterable<ConsumerRecord<String, byte[]>>> reader) {
        var ends = consumer.endOffsets(partitions, patience);
        end = sum(ends);
        var place = places();
        var since = nanos.getAsLong();
        while (!reached(ends)) {
            reader.accept(consumer.poll(POLL));
            if (places() != place) {
                place = places();
                since = nanos.getAsLong();
            } else if (nanos.getAsLong() - since > patience.toNanos()) {
                throw new RebuildStopped(
                        State.FAILED,
                        "Kafka said nothing more for %d seconds, before the end of the topic. Nothing was changed; ask for a rebuild again once Kafka is well."
                                .formatted(patience.toSeconds()));
            }
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private long places() {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many places of the topic are behind it. */
    long read() {
        return places() - beginning;
    }

    /** How many places the topic had when its end was looked for last. */
    long toRead() {
        return end - beginning;
    }
}
