package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.projection.RebuildReport.State;
import io.clienteling.gateway.testing.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Rebuilds and dead letters with a real broker, a real Postgres and two gateways that share them. */
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedKafkaKraftBroker broker;
    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;
    private static KafkaProducer<String, byte[]> producer;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 3, Topics.EVENTS);
        broker.afterPropertiesSet();
        postgres = Surroundings.postgres();
        one = Surroundings.gateway(postgres, broker);
        other = Surroundings.gateway(postgres, broker);
        jdbc = one.getBean(JdbcTemplate.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString(), "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() throws IOException {
        producer.close();
        other.close();
        one.close();
        postgres.close();
        broker.destroy();
    }

    @Test
    void whatWasSpoiledByHandIsAsTheTopicSaysAgain() throws Exception {
        for (long sequence = 1; sequence <= 5; sequence++) {
            for (int store = 0; store < 20; store++) {
                publish("spoiled", "s" + store, sequence);
            }
        }
        awaitSequence("spoiled", 20, 5);
        var before = rows("spoiled");
        jdbc.update("update documents set state = 'cancelled' where key = 'sms/spoiled/s3'");
        jdbc.update("update documents set document = '{}', sequence = 4 where key = 'sms/spoiled/s4'");
        jdbc.update("delete from documents where key = 'sms/spoiled/s5'");

        var report = rebuild(one, false);

        assertThat(report.state()).as(report.message()).isEqualTo(State.COMPLETED);
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(2);
        assertThat(report.eventsRead()).isEqualTo(report.eventsToRead()).isGreaterThanOrEqualTo(100);
        assertThat(rows("spoiled")).isEqualTo(before);
        assertThat(rebuild(other, false).changed()).isZero();
    }

    @Test
    void nothingOfWhatIsPublishedMeanwhileIsLostWhicheverGatewayRebuilds() throws Exception {
        var enough = new AtomicBoolean();
        long last;
        try (var threads = Executors.newSingleThreadExecutor()) {
            var writing = threads.submit((Callable<Long>) () -> {
                long sequence = 0;
                while (!enough.get()) {
                    sequence++;
                    for (int store = 0; store < 10; store++) {
                        publish("meanwhile", "s" + store, sequence);
                    }
                }
                return sequence;
            });
            try {
                for (int round = 0; round < 4; round++) {
                    var report = rebuild(round % 2 == 0 ? one : other, false);
                    assertThat(report.state()).as(report.message()).isEqualTo(State.COMPLETED);
                }
            } finally {
                enough.set(true);
            }
            last = writing.get();
        }

        awaitSequence("meanwhile", 10, last);
    }

    @Test
    void whatCannotBeKeptIsPutAsideAsItCameOnceAndStopsNothing() throws Exception {
        producer.send(new ProducerRecord<>(Topics.EVENTS, "sms/poison/no-event", bytes("none of ours")))
                .get();
        publish("poison", "after", 1);
        awaitSequence("poison", 1, 1);

        var letter = deadLetters("sms/poison/no-event").getFirst();
        assertThat(letter.value()).isEqualTo(bytes("none of ours"));
        assertThat(header(letter, "clienteling-reason")).isEqualTo("It is not JSON.");
        assertThat(header(letter, "clienteling-topic")).isEqualTo(Topics.EVENTS);
        assertThat(header(letter, "clienteling-partition")).matches("[0-2]");
        assertThat(header(letter, "clienteling-offset")).matches("[0-9]+");
        assertThat(counted(one) + counted(other)).isPositive();

        var report = rebuild(one, false);
        assertThat(report.unreadable()).isPositive();
        assertThat(deadLetters("sms/poison/no-event")).hasSize(1);
    }

    @Test
    void whatIsTooLargeToBePutAsideIsPutAsideWithoutItsValue() throws Exception {
        var large = new ProducerRecord<>(Topics.EVENTS, "sms/large/s", new byte[1_048_576 - 150]);
        large.headers().add("mark", bytes("mine"));
        producer.send(large).get();

        var letter = deadLetters("sms/large/s").getFirst();

        assertThat(letter.value()).isNull();
        assertThat(header(letter, "mark")).isEqualTo("mine");
        assertThat(header(letter, "clienteling-reason")).contains("not JSON");
    }

    private static double counted(ConfigurableApplicationContext gateway) {
        return gateway.getBean(MeterRegistry.class)
                .counter("clienteling.dead.letters", "topic", Topics.EVENTS)
                .count();
    }

    private static RebuildReport rebuild(ConfigurableApplicationContext gateway, boolean forgetUnknown) {
        var rebuild = gateway.getBean(Rebuild.class);
        await().atMost(PATIENCE).until(() -> rebuild.begin(forgetUnknown).isPresent());
        return await().atMost(PATIENCE)
                .until(() -> rebuild.latest().orElseThrow(), report -> report.state() != State.RUNNING);
    }

    private static List<Map<String, @Nullable Object>> rows(String tenant) {
        return jdbc.queryForList("select documents::text from documents where tenant = ? order by key", tenant);
    }

    private static void awaitSequence(String tenant, long stores, long sequence) {
        await().atMost(PATIENCE)
                .until(
                        () -> jdbc.queryForObject(
                                "select count(*) from documents where tenant = ? and sequence = ?",
                                Long.class,
                                tenant,
                                sequence),
                        there -> Long.valueOf(stores).equals(there));
    }

    private static void publish(String tenant, String store, long sequence)
            throws ExecutionException, InterruptedException {
        producer.send(Events.sent(EventKeys.sms(tenant, store), """
                {"tenant": "%s", "store_id": "%s", "requested_at": "2026-11-22T10:00:00.123Z", "sequence": %d, "state": "running"}""".formatted(tenant, store, sequence)))
                .get();
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        var found = new HashMap<String, List<ConsumerRecord<String, byte[]>>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.getBrokersAsString(),
                        "group.id",
                        "letters-of-" + key.replace('/', '-'),
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.EVENTS_DEAD_LETTERS));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(letter -> found.computeIfAbsent(letter.key(), _ -> new ArrayList<>())
                                .add(letter));
                return found.containsKey(key);
            });
        }
        return found.getOrDefault(key, List.of());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
