package io.clienteling.worker;

import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.worker.event.EventActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Kafka that remembers what it holds, and is down when a test says so. */
public final class DirectedEvents implements EventActivities {

    /** How many came together, each time that some were held. */
    public final List<Integer> portions = new CopyOnWriteArrayList<>();

    private final List<OnboardingEvent> held = new CopyOnWriteArrayList<>();
    private final Map<EventType, Runnable> whenHanded = new ConcurrentHashMap<>();
    private volatile boolean down;

    public void down(boolean now) {
        down = now;
    }

    /** What is done when an event of that type comes, before it is held. */
    public void whenHanded(EventType type, Runnable action) {
        whenHanded.put(type, action);
    }

    @Override
    public void publish(List<OnboardingEvent> events) {
        events.forEach(event -> whenHanded.getOrDefault(event.type(), () -> {}).run());
        if (down) {
            throw ApplicationFailure.newFailure("Kafka is down in this test.", "kafka_unavailable");
        }
        held.addAll(events);
        portions.add(events.size());
    }

    public List<OnboardingEvent> of(String key) {
        return held.stream().filter(event -> event.key().equals(key)).toList();
    }

    public List<EventType> typesOf(String key) {
        return of(key).stream().map(OnboardingEvent::type).toList();
    }

    public List<Long> sequencesOf(String key) {
        return of(key).stream().map(OnboardingEvent::sequence).toList();
    }
}
