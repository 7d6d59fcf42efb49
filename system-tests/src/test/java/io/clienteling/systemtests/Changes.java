package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.ring.Subscriber.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Subscriber;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events that tell what Twilio shows: one for each change, and none for no change. */
final class Changes {

    private Changes() {}

    /**
     * The documents of that key's events, without those that came again, as soon as the last one is as it should be: in order,
     * without gaps, and none that says what the one before it said.
     */
    static List<JsonNode> of(Ring stack, String key, Predicate<JsonNode> last) {
        try (var subscriber = new Subscriber(stack)) {
            var events = await().atMost(PATIENCE)
                    .until(() -> subscriber.once(key), seen -> !seen.isEmpty() && last.test(document(seen.getLast())));
            assertThat(events)
                    .extracting(event -> Long.parseLong(header(event, "ce_sequence")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            var documents = events.stream().map(Changes::document).toList();
            for (int i = 1; i < documents.size(); i++) {
                assertThat(said(documents.get(i))).isNotEqualTo(said(documents.get(i - 1)));
            }
            return documents;
        }
    }

    private static JsonNode document(ConsumerRecord<String, String> event) {
        return JsonMapper.shared().readTree(event.value());
    }

    /** What it tells of Twilio, whenever it tells it. */
    private static JsonNode said(JsonNode document) {
        return ((ObjectNode) document.deepCopy()).without(List.of("sequence", "updated_at"));
    }
}
