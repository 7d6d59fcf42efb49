package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.testing.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole way from the topic to the rows, with a real broker and a real Postgres that goes away meanwhile. */
class EventListenerTest {

    @Test
    void whatWasPublishedWhilePostgresWasAwayIsThereOnceItIsBack() throws Exception {
        var broker = new EmbeddedKafkaKraftBroker(1, 1, Topics.EVENTS);
        broker.afterPropertiesSet();
        try (var postgres = Surroundings.postgres();
                var gateway = Surroundings.gateway(postgres, broker);
                var producer = producer(broker.getBrokersAsString())) {
            var documents = gateway.getBean(Documents.class);
            publish(producer, "one");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> documents.find(key("one")).isPresent());

            var jdbc = gateway.getBean(JdbcTemplate.class);
            jdbc.execute("alter table documents rename to documents_away");
            producer.send(new ProducerRecord<>(Topics.EVENTS, "none of ours", new byte[] {1}))
                    .get();
            publish(producer, "two");
            await().atMost(Duration.ofSeconds(30)).until(() -> counted(gateway, "clienteling.projection.retries") > 0);
            jdbc.execute("alter table documents_away rename to documents");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> documents.find(key("two")).isPresent());
            assertThat(documents.find(key("one"))).isPresent();
            assertThat(counted(gateway, "clienteling.projection.malformed")).isPositive();
            assertThat(gateway.getBean(ProjectionHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
        } finally {
            broker.destroy();
        }
    }

    private static double counted(ApplicationContext gateway, String name) {
        return gateway.getBean(MeterRegistry.class).counter(name).count();
    }

    private static String key(String store) {
        return EventKeys.sms("dodici", store);
    }

    private static void publish(KafkaProducer<String, byte[]> producer, String store)
            throws ExecutionException, InterruptedException {
        var json = "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00.123Z\",\"sequence\":1}";
        producer.send(Events.sent(key(store), json)).get();
    }

    private static KafkaProducer<String, byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }
}
