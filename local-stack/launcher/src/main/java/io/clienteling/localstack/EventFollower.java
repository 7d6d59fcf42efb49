package io.clienteling.localstack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An independent subscriber: reads the topic of the onboarding events from its beginning and tells each event in a line. */
final class EventFollower {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final String bootstrapServers;
    private final String topic;
    private final JsonMapper json = new JsonMapper();
    private final AtomicBoolean stopped = new AtomicBoolean();

    EventFollower(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Tells each event, old ones first, until stopped. */
    void follow(Consumer<Event> reader) {
        try (var consumer = new KafkaConsumer<String, byte[]>(configuration())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            var all = partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (all.isEmpty()) {
                throw new StackException("There is no topic %s yet; './dev up' makes it.".formatted(topic));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stopped.get()) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> reader.accept(event(message)));
            }
        }
    }

    void stop() {
        stopped.set(true);
    }

    private Map<String, Object> configuration() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private Event event(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Event(
                Instant.ofEpochMilli(message.timestamp()),
                headers.getOrDefault("ce_type", "(no CloudEvent)"),
                String.valueOf(message.key()),
                document(message.value()));
    }

    private JsonNode document(byte @Nullable [] value) {
        try {
            return value == null ? json.createObjectNode() : json.readTree(value);
        } catch (JacksonException e) {
            return json.createObjectNode(); // not ours, but worth its line
        }
    }

    /** One event as a subscriber sees it. */
    record Event(Instant time, String type, String key, JsonNode document) {
        private static final String FAMILY = "clienteling.";

        /** Whether the event's key belongs to that tenant: the tenant is the key's second word. */
        boolean of(String tenant) {
            var words = key.split("/", -1);
            return words.length > 1 && words[1].equals(tenant);
        }

        String line() {
            return "%s  %-28s %-30s #%-3s %s"
                    .formatted(
                            TIME.format(time),
                            type.startsWith(FAMILY) ? type.substring(FAMILY.length()) : type,
                            key,
                            document.path("sequence").asString("-"),
                            gist())
                    .stripTrailing();
        }

        private String gist() {
            var state = document.path("state").asString("");
            var blocked = document.path("blocked").path("code").asString("");
            var step = currentStep();
            if (!blocked.isEmpty()) {
                return "%s: %s at %s"
                        .formatted(
                                state,
                                blocked,
                                document.path("blocked").path("step").asString(step));
            }
            return step.isEmpty() ? state : state + ": " + step;
        }

        private String currentStep() {
            for (var step : document.path("steps")) {
                var state = step.path("state").asString("");
                if (!state.equals("done") && !state.equals("skipped") && !state.equals("pending")) {
                    return step.path("name").asString("");
                }
            }
            return "";
        }
    }
}
