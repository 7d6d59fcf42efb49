package io.clienteling.worker.event;

import io.clienteling.contracts.event.OnboardingEvent;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Hands events to Kafka. */
@ActivityInterface(namePrefix = "Event_")
public interface EventActivities {

    /** Publishes the events in their order and returns once Kafka holds them all; publishing one twice is harmless. */
    void publish(List<OnboardingEvent> events);
}
