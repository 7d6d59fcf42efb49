package io.clienteling.worker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventActivitiesTest {

    private final BrokerThatComesBack kafka = new BrokerThatComesBack();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final EventActivities events = new EventActivitiesImpl(
            kafka, new OnboardingMeters(meters), ObservationRegistry.NOOP, now::get, () -> Duration.ofSeconds(30));

    @Test
    void noEventOvertakesOneThatKafkaDidNotTake() {
        kafka.refuseNext();

        assertThatThrownBy(() -> events.publish(List.of(event(1), event(2))))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("Kafka did not take the events");
        events.publish(List.of(event(1), event(2)));

        assertThat(kafka.history())
                .extracting(record -> record.value().getExtension("sequence"))
                .containsExactly("1", "2");
    }

    /** Whoever waited has asked again by then, and a late old event would come behind the newest. */
    @Test
    void aTryWhoseTimeIsOverSendsNothingMore() {
        kafka.eachTakes(() -> now.updateAndGet(before -> before.plusSeconds(16)));

        assertThatThrownBy(() -> events.publish(List.of(event(1), event(2), event(3), event(4))))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("It was too slow for all of them at once. They are sent again");

        assertThat(kafka.history())
                .extracting(record -> record.value().getExtension("sequence"))
                .containsExactly("1", "2");
    }

    @Test
    void whatBecomesOfAnOnboardingIsCountedOnceKafkaHoldsIt() {
        var blocked = ContractJson.mapper().createObjectNode().put("channel", "sms");
        blocked.putObject("blocked").put("code", "number_not_available");

        events.publish(List.of(
                event(EventType.ACCEPTED, "{\"channel\": \"sms\"}"),
                event(EventType.STORE_ONBOARDED, "{\"channel\": \"sms\"}"),
                event(EventType.RETAILER_ONBOARDED, "{\"channel\": \"retailer\"}"),
                event(EventType.CANCELLED, "{\"channel\": \"whatsapp\"}"),
                event(EventType.ACTION_REQUIRED, blocked.toString()),
                event(1)));
        kafka.refuseNext();
        assertThatThrownBy(() -> events.publish(List.of(event(EventType.ACCEPTED, "{\"channel\": \"sms\"}"))))
                .isInstanceOf(ApplicationFailure.class);

        assertThat(counted("accepted", "channel", "sms")).isEqualTo(1);
        assertThat(counted("completed", "channel", "sms")).isEqualTo(1);
        assertThat(counted("completed", "channel", "retailer")).isEqualTo(1);
        assertThat(counted("cancelled", "channel", "whatsapp")).isEqualTo(1);
        assertThat(counted("blocked", "channel", "sms", "code", "number_not_available"))
                .isEqualTo(1);
    }

    @Test
    void whatHasNotHappenedYetIsCountedAsNothing() {
        assertThat(counted("completed", "channel", "whatsapp")).isZero();
        assertThat(counted("blocked", "channel", "retailer", "code", "account_unusable"))
                .isZero();
    }

    private double counted(String what, String... tags) {
        return meters.get("clienteling.onboardings." + what)
                .tags(tags)
                .counter()
                .count();
    }

    private static OnboardingEvent event(EventType type, String document) {
        return new OnboardingEvent(
                type,
                "dodici",
                "sms/dodici/berlin-01",
                Instant.EPOCH,
                1,
                Instant.EPOCH,
                ContractJson.mapper().readTree(document));
    }

    private static OnboardingEvent event(long sequence) {
        return new OnboardingEvent(
                EventType.PROGRESSED,
                "dodici",
                "sms/dodici/berlin-01",
                Instant.EPOCH,
                sequence,
                Instant.EPOCH,
                ContractJson.mapper().createObjectNode());
    }

    /** Kafka's own stand-in for a producer, away for one record and then there. */
    private static final class BrokerThatComesBack extends MockProducer<String, CloudEvent> {

        private boolean refusesNext;
        private Runnable whileSending = () -> {};

        BrokerThatComesBack() {
            super(true, null, new StringSerializer(), new CloudEventSerializer());
        }

        void refuseNext() {
            refusesNext = true;
        }

        void eachTakes(Runnable time) {
            whileSending = time;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, CloudEvent> record) {
            whileSending.run();
            if (refusesNext) {
                refusesNext = false;
                return CompletableFuture.failedFuture(new TimeoutException("no broker"));
            }
            return super.send(record);
        }
    }
}
