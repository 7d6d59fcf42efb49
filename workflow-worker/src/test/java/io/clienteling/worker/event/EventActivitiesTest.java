package io.clienteling.worker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventActivitiesTest {

    private final BrokerThatComesBack kafka = new BrokerThatComesBack();
    private final EventActivities events = new EventActivitiesImpl(kafka);

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

        BrokerThatComesBack() {
            super(true, null, new StringSerializer(), new CloudEventSerializer());
        }

        void refuseNext() {
            refusesNext = true;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, CloudEvent> record) {
            if (refusesNext) {
                refusesNext = false;
                return CompletableFuture.failedFuture(new TimeoutException("no broker"));
            }
            return super.send(record);
        }
    }
}
