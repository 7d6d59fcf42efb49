package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.testing.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole way from the topic to the directory, with a real broker and a real Postgres. */
class StoreFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedKafkaKraftBroker broker;
    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext gateway;
    private static KafkaProducer<String, byte[]> producer;
    private static StoreDirectory directory;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
        postgres = Surroundings.postgres();
        gateway = Surroundings.gateway(postgres, broker);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
        directory = gateway.getBean(StoreDirectory.class);
    }

    @AfterAll
    static void stop() throws IOException {
        producer.close();
        gateway.close();
        postgres.close();
        broker.destroy();
    }

    @Test
    void whatTheTopicSaysTheDirectorySays() throws ExecutionException, InterruptedException {
        send("feed/berlin-01", store("feed", "berlin-01", "Berlin"));
        send("feed/berlin-01", store("feed", "berlin-01", "Potsdam"));
        send("feed/berlin-02", store("feed", "berlin-02", "Berlin"));
        send("feed/berlin-02", null);
        send("feed/end", store("feed", "end", "Berlin"));

        awaitStore("feed", "end");

        assertThat(directory.find("feed", "berlin-01").orElseThrow().address().city())
                .isEqualTo("Potsdam");
        assertThat(directory.find("feed", "berlin-02")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dead|tenant's name, a slash",
                "Dead/a|tenant's name, a slash",
                "dead/-a|tenant's name, a slash",
                "other/a|tenant: must be the same",
                "dead/b|store_id: must be the same"
            })
    void aRecordWhoseKeyIsWrongIsPutAsideWithTheReason(String key, String reason)
            throws ExecutionException, InterruptedException {
        var value = store("dead", "a", "Berlin");

        send(key, value);

        var letter = deadLetter(key);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(header(letter, "clienteling-reason")).contains(reason);
        assertThat(header(letter, "clienteling-offset")).matches("[0-9]+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "broken-1|{|not JSON",
                "broken-2|[]|JSON object",
                "broken-3|{\"tenant\": \"dead\", \"store_id\": \"broken-3\", \"nme\": \"x\"}|nme"
            })
    void aRecordWhoseValueIsWrongIsPutAsideAndStopsNothing(String id, String value, String reason)
            throws ExecutionException, InterruptedException {
        send("dead/" + id, value);
        send("dead/after-" + id, store("dead", "after-" + id, "Berlin"));

        awaitStore("dead", "after-" + id);

        assertThat(header(deadLetter("dead/" + id), "clienteling-reason")).contains(reason);
        assertThat(directory.find("dead", id)).isEmpty();
        assertThat(gateway.getBean(MeterRegistry.class)
                        .counter("clienteling.stores.malformed")
                        .count())
                .isPositive();
    }

    /** As large as a record may be, so that a letter with a reason besides would be larger. */
    @Test
    void aRecordOfWhichNeitherKeyNorValueFitsIntoALetterStopsNothing() throws ExecutionException, InterruptedException {
        var large = producer.send(new ProducerRecord<>(Topics.STORES, 0, "x".repeat(1_048_400), null))
                .get();
        send("dead/after-large-key", store("dead", "after-large-key", "Berlin"));

        awaitStore("dead", "after-large-key");

        var letter = deadLetter(
                found -> header(found, "clienteling-offset").equals(Long.toString(large.offset())), "large-key");
        assertThat(letter.key()).isNull();
        assertThat(header(letter, "clienteling-reason")).contains("tenant's name, a slash");
        assertThat(header(letter, "clienteling-topic")).isEqualTo(Topics.STORES);
        assertThat(header(letter, "clienteling-partition")).isEqualTo("0");
    }

    @Test
    void aReasonAsLongAsTheRecordStopsNothing() throws ExecutionException, InterruptedException {
        send(
                "dead/wordy",
                IntStream.range(0, 20)
                        .mapToObj(field -> "\"%s%d\": 1".formatted("x".repeat(40_000), field))
                        .collect(Collectors.joining(",", "{", "}")));
        send("dead/after-wordy", store("dead", "after-wordy", "Berlin"));

        awaitStore("dead", "after-wordy");

        assertThat(header(deadLetter("dead/wordy"), "clienteling-reason")).contains("xxx");
    }

    @Test
    void aRecordThatMovesAnOnboardedStoreIsPutAsideWithTheReason() throws ExecutionException, InterruptedException {
        send("moved/berlin-01", store("moved", "berlin-01", "Berlin"));
        awaitStore("moved", "berlin-01");
        gateway.getBean(JdbcTemplate.class).update("""
                insert into documents (key, kind, tenant, subject, state, requested_at, updated_at, sequence, document)
                values ('sms/moved/berlin-01', 'sms', 'moved', 'berlin-01', 'completed', now(), now(), 9, '{}')""");

        send("moved/berlin-01", store("moved", "berlin-01", "Wien").replace("\"DE\"", "\"AT\""));

        assertThat(header(deadLetter("moved/berlin-01"), "clienteling-reason")).contains("country_code");
        assertThat(directory.find("moved", "berlin-01").orElseThrow().countryCode())
                .isEqualTo("DE");
    }

    @Test
    void aStoreThatWasRemovedComesBackToItsCountryOnlyAsLongAsItIsOnboardedThere()
            throws ExecutionException, InterruptedException {
        send("back/berlin-01", store("back", "berlin-01", "Berlin"));
        awaitStore("back", "berlin-01");
        gateway.getBean(JdbcTemplate.class).update("""
                insert into documents (key, kind, tenant, subject, state, requested_at, updated_at, sequence, document)
                values ('sms/back/berlin-01', 'sms', 'back', 'berlin-01', 'completed', now(), now(), 9, '{}')""");

        send("back/berlin-01", null);
        await().atMost(PATIENCE).until(() -> directory.find("back", "berlin-01").isEmpty());
        send("back/berlin-01", store("back", "berlin-01", "Wien").replace("\"DE\"", "\"AT\""));

        assertThat(header(deadLetter("back/berlin-01"), "clienteling-reason")).contains("country_code");
        assertThat(directory.find("back", "berlin-01")).isEmpty();
        send("back/berlin-01", store("back", "berlin-01", "Potsdam"));
        awaitStore("back", "berlin-01");
    }

    @Test
    void aStoreThatWasRemovedMayComeBackInAnotherCountryWhereNothingHoldsIt()
            throws ExecutionException, InterruptedException {
        send("free/berlin-01", store("free", "berlin-01", "Berlin"));
        send("free/berlin-01", null);
        send("free/berlin-01", store("free", "berlin-01", "Wien").replace("\"DE\"", "\"AT\""));

        await().atMost(PATIENCE)
                .until(() -> directory
                        .find("free", "berlin-01")
                        .filter(store -> store.countryCode().equals("AT"))
                        .isPresent());
    }

    @Test
    void anEmptyFieldOfARecordIsNone() throws ExecutionException, InterruptedException {
        send("empty/a", store("empty", "a", "Berlin").replace("\"city\"", "\"region\": \"\", \"city\""));
        awaitStore("empty", "a");

        assertThat(directory.find("empty", "a").orElseThrow().address().region())
                .isNull();
    }

    @Test
    void whatIsSaidWhilePostgresIsAwayIsThereOnceItIsBack() throws ExecutionException, InterruptedException {
        var jdbc = gateway.getBean(JdbcTemplate.class);
        var retries = gateway.getBean(MeterRegistry.class).counter("clienteling.projection.retries");
        var before = retries.count();
        jdbc.execute("alter table stores rename to stores_away");
        send("away/a", store("away", "a", "Berlin"));
        await().atMost(PATIENCE).until(() -> retries.count() > before);
        jdbc.execute("alter table stores_away rename to stores");

        awaitStore("away", "a");
    }

    @Test
    void theTopicsAreMadeAsTheyAreDescribed() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.STORES);
            var settings = admin.describeConfigs(List.of(resource))
                    .values()
                    .values()
                    .iterator()
                    .next();

            assertThat(settings.get().get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(admin.listTopics().names().get()).contains(Topics.STORES, Topics.STORES_DEAD_LETTERS);
        }
    }

    private static void awaitStore(String tenant, String storeId) {
        await().atMost(PATIENCE).until(() -> directory.find(tenant, storeId).isPresent());
    }

    /** All to one partition, so that a later record of a test is read after the earlier ones. */
    private static void send(String key, @Nullable String value) throws ExecutionException, InterruptedException {
        var bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.STORES, 0, key, bytes)).get();
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String key) {
        return deadLetter(letter -> key.equals(letter.key()), key.replace('/', '-'));
    }

    private static ConsumerRecord<String, byte[]> deadLetter(
            Predicate<ConsumerRecord<String, byte[]>> wanted, String reader) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.getBrokersAsString(),
                        "group.id",
                        "letters-of-" + reader,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.STORES_DEAD_LETTERS));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream().anyMatch(wanted);
            });
        }
        return found.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String store(String tenant, String id, String city) {
        return """
                {"tenant": "%s", "store_id": "%s", "name": "S", "country_code": "DE", "time_zone": "Europe/Berlin",
                 "address": {"street": "Platz 1", "city": "%s"}}
                """.formatted(tenant, id, city);
    }
}
