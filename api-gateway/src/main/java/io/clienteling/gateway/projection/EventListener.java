package io.clienteling.gateway.projection;

import io.clienteling.contracts.event.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Follows the topic of events, batch by batch. A batch's position is kept only when its rows are. */
@Component
class EventListener {

    private final Projector projector;

    EventListener(Projector projector) {
        this.projector = projector;
    }

    @KafkaListener(
            id = "projection",
            idIsGroup = false,
            topics = Topics.EVENTS,
            batch = "true",
            containerPostProcessor = "projectionHealthIndicator")
    void receive(List<ConsumerRecord<String, byte[]>> events) {
        projector.project(events);
    }
}
