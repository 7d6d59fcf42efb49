package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets a test play the worker: what it publishes is projected at once, without a Kafka between. */
public class Published {

    private final Projector projector;

    Published(Projector projector) {
        this.projector = projector;
    }

    public void publish(String key, Object document) {
        var json = ContractJson.mapper().writeValueAsString(document);
        projector.project(
                List.of(new ConsumerRecord<>(Topics.EVENTS, 0, 0, key, json.getBytes(StandardCharsets.UTF_8))));
    }
}
