package io.clienteling.contracts.event;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event as a workflow hands it to its publisher; on the wire it is a CloudEvent in Kafka's binary mode.
 *
 * @param key the Kafka key, from {@link EventKeys}; also the CloudEvents {@code subject}
 * @param requestedAt when the writing workflow's first run started, in whole milliseconds
 * @param sequence the key's own count, from 1 without gaps; with {@code requestedAt} it only grows
 * @param time when it happened; of two events of one {@code requestedAt} the later one is the true one, see {@code asyncapi.yaml}
 * @param data the whole document of the key, as JSON
 */
public record OnboardingEvent(
        EventType type, String tenant, String key, Instant requestedAt, long sequence, Instant time, JsonNode data) {

    /** The CloudEvents {@code id}: {@code {key}:{requested_at}:{sequence}}, the event's place among those of its key. */
    public String id() {
        return key + ":" + requestedAt + ":" + sequence;
    }
}
