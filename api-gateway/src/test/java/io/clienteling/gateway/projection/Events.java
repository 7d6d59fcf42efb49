package io.clienteling.gateway.projection;

import io.clienteling.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as the worker writes them: CloudEvents in Kafka's binary mode. */
final class Events {

    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\" ?: ?([0-9]+)[^0-9.e]");

    private Events() {}

    static ConsumerRecord<String, byte[]> read(String key, String json) {
        var event = new ConsumerRecord<>(Topics.EVENTS, 0, 0, key, json.getBytes(StandardCharsets.UTF_8));
        headers(key, json).forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    static ProducerRecord<String, byte[]> sent(String key, String json) {
        var event = new ProducerRecord<>(Topics.EVENTS, key, json.getBytes(StandardCharsets.UTF_8));
        headers(key, json).forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    private static Map<String, String> headers(String key, String json) {
        var sequence = SEQUENCE.matcher(json);
        var parts = key.split("/", -1);
        return new TreeMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                key + ":" + json.hashCode(),
                "ce_source",
                "/clienteling/setup",
                "ce_type",
                "clienteling.onboarding.progressed",
                "ce_subject",
                key,
                "ce_tenant",
                parts.length > 1 ? parts[1] : "",
                "ce_sequence",
                sequence.find() ? sequence.group(1) : "1",
                "content-type",
                "application/json"));
    }
}
