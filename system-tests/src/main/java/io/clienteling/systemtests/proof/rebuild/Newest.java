package io.clienteling.systemtests.proof.rebuild;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the contract makes of the topic: of each key the newest event, whatever else there is. Shares no code with the product. */
final class Newest {

    private static final Comparator<JsonNode> AGE = Comparator.<JsonNode, Instant>comparing(
                    document -> instant(document, "requested_at"))
            .thenComparing(Newest::updatedAt)
            .thenComparingLong(document -> document.path("sequence").asLong());

    private Newest() {}

    private static Instant updatedAt(JsonNode document) {
        return instant(document, document.has("updated_at") ? "updated_at" : "requested_at");
    }

    private static Instant instant(JsonNode document, String member) {
        return Instant.parse(document.path(member).asString(""));
    }

    /** The bytes of the newest document of each key of those tenants, as text. */
    static Map<String, String> of(Collection<ConsumerRecord<String, byte[]>> records, Set<String> tenants) {
        var newest = new TreeMap<String, String>();
        var documents = new HashMap<String, JsonNode>();
        for (var record : records) {
            if (record.headers().lastHeader(Poison.MARK) == null && tenants.contains(tenant(record))) {
                var json = new String(record.value(), StandardCharsets.UTF_8);
                var document = JsonMapper.shared().readTree(json);
                var known = documents.get(record.key());
                if (known == null || AGE.compare(document, known) > 0) {
                    documents.put(record.key(), document);
                    newest.put(record.key(), json);
                }
            }
        }
        return newest;
    }

    /** The second word of the key; empty where there is none. */
    static String tenant(ConsumerRecord<String, byte[]> record) {
        var words = record.key() == null ? new String[0] : record.key().split("/", -1);
        return words.length > 1 ? words[1] : "";
    }
}
