package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lets a test play the worker: what it publishes is projected at once, without a Kafka between. */
public class Published {

    private final Projector projector;

    Published(Projector projector) {
        this.projector = projector;
    }

    public void publish(String key, Object document) {
        var json = ContractJson.mapper().writeValueAsString(document);
        projector.project(List.of(Events.read(key, json)));
    }

    /** The same as part of a trace. */
    public void publish(String key, Object document, String traceparent) {
        var event = Events.read(key, ContractJson.mapper().writeValueAsString(document));
        event.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        projector.project(List.of(event));
    }
}
