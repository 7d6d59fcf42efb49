package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.ring.Subscriber.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example of {@code docs/subscribers.md}, as it is started by hand, against the whole system. */
@ExtendWith(Stack.class)
@Timeout(240)
class SubscriberExampleTest {

    private static final String GROUP = "subscriber-example";
    private static final Path OUTPUT = Path.of("target", "subscriber-example.log");

    private final Ring stack;
    private final Map<String, Object> kafka;

    SubscriberExampleTest(Ring stack) {
        this.stack = stack;
        this.kafka = Map.of("bootstrap.servers", stack.get("KAFKA_BOOTSTRAP_SERVERS"));
    }

    @Test
    void itHandlesAnEventOnceThatIsDeliveredTwice() throws Exception {
        var example = start();
        try {
            var retailer = Retailer.enabled(stack, "ottobre");
            retailer.putStore("s1");
            var number = retailer.freeNumber("s1");
            retailer.onboard("s1", number);
            retailer.awaitState("s1", "completed");
            var line = "store s1 of ottobre onboarded with " + number;
            await().atMost(PATIENCE).until(() -> printed().contains(line));

            deliverAgain(storeOnboarded("sms/ottobre/s1"));
            await().atMost(PATIENCE).until(this::hasReadAll);

            assertThat(printed()).containsOnlyOnce(line);
        } finally {
            example.destroy();
            example.waitFor();
        }
    }

    private Process start() throws IOException {
        var jar = StackSettings.fromEnvironment(Map.of())
                .project()
                .resolve("examples/subscriber/target/subscriber-example.jar");
        var example = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile());
        example.environment().put("KAFKA_BOOTSTRAP_SERVERS", stack.get("KAFKA_BOOTSTRAP_SERVERS"));
        return example.start();
    }

    private static List<String> printed() throws IOException {
        return Files.readAllLines(OUTPUT);
    }

    private ConsumerRecord<String, String> storeOnboarded(String key) {
        try (var subscriber = new Subscriber(stack)) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> subscriber.of(key).stream()
                                    .filter(event -> header(event, "ce_type").equals("clienteling.store.onboarded"))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    private void deliverAgain(ConsumerRecord<String, String> event) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            event.topic(), event.partition(), event.key(), event.value(), event.headers()))
                    .get();
        }
    }

    private boolean hasReadAll() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(kafka)) {
            var read = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var topic = stack.get("KAFKA_EVENTS_TOPIC");
            var partitions = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .get()
                    .partitions();
            for (var partition : partitions) {
                var at = new TopicPartition(topic, partition.partition());
                var end = admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                        .partitionResult(at)
                        .get()
                        .offset();
                var offset = read.get(at);
                if (end > 0 && (offset == null || offset.offset() < end)) {
                    return false;
                }
            }
            return true;
        }
    }
}
