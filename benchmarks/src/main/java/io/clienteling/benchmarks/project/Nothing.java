package io.clienteling.benchmarks.project;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The gateway's consumer without a gateway: as many records at a time, positions kept as often, and nothing written. */
final class Nothing implements Bursts.Taker, AutoCloseable {

    static final String TOPIC = "benchmark.project.nothing";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Bursts bursts;
    private final KafkaConsumer<String, byte[]> consumer;

    Nothing(String kafka, Bursts bursts) {
        this.bursts = bursts;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        TOPIC,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList());
    }

    @Override
    public Duration take(List<StoreEvent> events) throws Exception {
        bursts.sent(TOPIC, events, false);
        var began = System.nanoTime();
        for (int seen = 0; seen < events.size(); ) {
            seen += consumer.poll(PATIENCE).count();
            consumer.commitSync();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
