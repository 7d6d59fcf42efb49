package io.clienteling.worker.event;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.Topics;
import io.clienteling.contracts.onboarding.PassingFailure;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Sends events in their order, each once the one before it is held. */
@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class EventActivitiesImpl implements EventActivities {

    private static final String PUBLISHED = "clienteling.events.published";
    private static final URI SOURCE = URI.create("/clienteling/setup");

    private final Producer<String, CloudEvent> producer;
    private final OnboardingMeters meters;
    private final ObservationRegistry observations;
    private final InstantSource clock;
    private final Supplier<Duration> timeOfThisTry;

    @Autowired
    EventActivitiesImpl(
            Producer<String, CloudEvent> producer,
            OnboardingMeters meters,
            ObservationRegistry observations,
            InstantSource clock) {
        this(producer, meters, observations, clock, EventActivitiesImpl::timeOfThisActivity);
    }

    /** @param timeOfThisTry how long whoever asks waits for the try that begins now */
    EventActivitiesImpl(
            Producer<String, CloudEvent> producer,
            OnboardingMeters meters,
            ObservationRegistry observations,
            InstantSource clock,
            Supplier<Duration> timeOfThisTry) {
        this.producer = producer;
        this.meters = meters;
        this.observations = observations;
        this.clock = clock;
        this.timeOfThisTry = timeOfThisTry;
    }

    /** An activity that has timed out is not stopped by that; and the local one has its whole time for one try. */
    static Duration timeOfThisActivity() {
        var info = Activity.getExecutionContext().getInfo();
        return Stream.of(info.getStartToCloseTimeout(), info.getScheduleToCloseTimeout())
                .filter(timeout -> timeout != null && timeout.isPositive())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("Events are published without a time-out"));
    }

    @Override
    public void publish(List<OnboardingEvent> events) {
        var end = clock.instant().plus(timeOfThisTry.get());
        try {
            for (var event : events) {
                beInTime(end);
                send(event); // one by one: were this one lost, the next must not arrive before it
                meters.told(event);
            }
        } catch (ExecutionException | KafkaException e) {
            throw unavailable(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e.getMessage());
        }
    }

    /** By then the next try has begun, with the first event, and this one would write old events behind its newest. */
    private void beInTime(Instant end) {
        if (!clock.instant().isBefore(end)) {
            throw unavailable("It was too slow for all of them at once.");
        }
    }

    private void send(OnboardingEvent event) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(Topics.EVENTS, event.key(), cloudEvent(event));
        var sending = Observation.start(PUBLISHED, () -> context(record.headers()), observations);
        try {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException e) {
            sending.error(e);
            throw e;
        } finally {
            sending.stop();
        }
    }

    /** Lets the trace go on with whoever reads the record. */
    private static SenderContext<Headers> context(Headers headers) {
        var context = new SenderContext<Headers>(EventActivitiesImpl::put, Kind.PRODUCER);
        context.setCarrier(headers);
        context.setContextualName("publish " + Topics.EVENTS);
        return context;
    }

    private static void put(@Nullable Headers headers, String name, String value) {
        if (headers != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
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

    private static ApplicationFailure unavailable(@Nullable String why) {
        return ApplicationFailure.newBuilder()
                .setMessage("Kafka did not take the events: " + why + " They are sent again until it does.")
                .setType(PassingFailure.KAFKA_UNAVAILABLE.wireName())
                .build();
    }
}
