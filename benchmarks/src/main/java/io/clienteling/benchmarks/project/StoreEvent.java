package io.clienteling.benchmarks.project;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as our worker publishes it when a store is onboarded to SMS.
 *
 * @param sequence 1 to {@link #LAST}
 */
record StoreEvent(String tenant, String store, int sequence) {

    /** Of the event that tells that the store is onboarded. */
    static final int LAST = 5;

    private static final Instant REQUESTED = Instant.parse("2026-11-22T10:00:00.120Z");
    private static final String NUMBER = "+4915735983456";
    /** Of the documents, what is the same for all stores. */
    private static final List<String> REST =
            IntStream.rangeClosed(1, LAST).mapToObj(StoreEvent::rest).toList();

    /** Those of so many stores that are onboarded side by side: all first ones, then all second ones, … */
    static List<StoreEvent> of(String tenant, int stores) {
        return IntStream.rangeClosed(1, LAST)
                .boxed()
                .flatMap(sequence -> IntStream.range(0, stores)
                        .mapToObj(store -> new StoreEvent(tenant, "store-" + store, sequence)))
                .toList();
    }

    String key() {
        return EventKeys.sms(tenant, store);
    }

    /** The columns of its row, as the projection names them. */
    Map<String, String> row() {
        return Map.of(
                "key", key(),
                "kind", "sms",
                "tenant", tenant,
                "subject", store,
                "state", state(),
                "phone_number", NUMBER,
                "requested_at", REQUESTED.toString(),
                "updated_at", updatedAt().toString(),
                "sequence", Integer.toString(sequence),
                "document", document());
    }

    /** For the topic: a CloudEvent as ours, with the columns that nobody wants to look for in its document as headers besides. */
    ProducerRecord<String, byte[]> record(String topic, boolean withColumns) {
        var record = new ProducerRecord<>(topic, key(), document().getBytes(StandardCharsets.UTF_8));
        attributes().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (withColumns) {
            EventConverter.HEADERS.forEach(name ->
                    record.headers().add(name, row().getOrDefault(name, "").getBytes(StandardCharsets.UTF_8)));
        }
        return record;
    }

    private Map<String, String> attributes() {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                key() + ":" + REQUESTED + ":" + sequence,
                "ce_source",
                "/clienteling/setup",
                "ce_type",
                (sequence == LAST ? EventType.STORE_ONBOARDED : EventType.PROGRESSED).wireName(),
                "ce_subject",
                key(),
                "ce_time",
                updatedAt().toString(),
                "ce_tenant",
                tenant,
                "ce_sequence",
                Integer.toString(sequence),
                "content-type",
                "application/json");
    }

    private String state() {
        return state(sequence);
    }

    private Instant updatedAt() {
        return updatedAt(sequence);
    }

    private String document() {
        return "{\"tenant\":\"" + tenant + "\",\"store_id\":\"" + store + "\"," + REST.get(sequence - 1);
    }

    private static String state(int sequence) {
        return sequence == LAST ? "completed" : "running";
    }

    private static Instant updatedAt(int sequence) {
        return REQUESTED.plusSeconds(sequence);
    }

    private static String rest(int sequence) {
        var steps = Stream.of("check_compliance", "purchase_number", "forward_calls", "join_messaging_service")
                .map(name -> """
                        {"name":"%s","state":"done","attempts":1,"started_at":"%s","finished_at":"%s",\
                        "detail":{"sid":"PN0123456789abcdef0123456789abcdef"}}""".formatted(name, REQUESTED, updatedAt(sequence)))
                .collect(Collectors.joining(","));
        return """
                "channel":"sms","state":"%s","requested_at":"%s","updated_at":"%s","completed_at":null,"release_at":null,\
                "sequence":%d,"phone_number":"%s","enabled":false,"steps":[%s],"blocked":null,\
                "request_hash":"3f0c9f0f1f6c4b6b0a1d9e8c7b6a59483726150413f2e1d0c0b0a09080706050"}""".formatted(state(sequence), REQUESTED, updatedAt(sequence), sequence, NUMBER, steps);
    }
}
