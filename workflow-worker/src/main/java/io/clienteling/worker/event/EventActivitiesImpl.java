package io.clienteling.worker.event;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.Topics;
import io.clienteling.contracts.onboarding.PassingFailure;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/** Sends events in their order, each once the one before it is held. */
@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class EventActivitiesImpl implements EventActivities {

    private static final URI SOURCE = URI.create("/clienteling/setup");

    private final Producer<String, CloudEvent> producer;
    private final OnboardingMeters meters;

    EventActivitiesImpl(Producer<String, CloudEvent> producer, OnboardingMeters meters) {
        this.producer = producer;
        this.meters = meters;
    }

    @Override
    public void publish(List<OnboardingEvent> events) {
        try {
            for (var event : events) {
                send(event).get(); // one by one: were this one lost, the next must not arrive before it
                meters.told(event);
            }
        } catch (ExecutionException | KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private Future<?> send(OnboardingEvent event) {
        return producer.send(new ProducerRecord<>(Topics.EVENTS, event.key(), cloudEvent(event)));
    }

    private static CloudEvent cloudEvent(OnboardingEvent event) {
        return CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(SOURCE)
                .withType(event.type().wireName())
                .withSubject(event.key())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension("tenant", event.tenant())
                .withExtension("sequence", Long.toString(event.sequence()))
                .withData(ContractJson.mapper().writeValueAsBytes(event.data()))
                .build();
    }

    private static ApplicationFailure unavailable(Exception cause) {
        return ApplicationFailure.newBuilder()
                .setMessage(
                        "Kafka did not take the events: " + cause.getMessage() + " They are sent again until it does.")
                .setType(PassingFailure.KAFKA_UNAVAILABLE.wireName())
                .build();
    }
}
