package io.clienteling.worker.republish;

import io.clienteling.contracts.event.OnboardingEvent;
import java.util.List;

/**
 * What an ended workflow may not have told Kafka.
 *
 * @param objection why it is not asked; empty where it was
 */
public record OwedEvents(String objection, List<OnboardingEvent> events) {

    static OwedEvents none(String objection) {
        return new OwedEvents(objection, List.of());
    }
}
