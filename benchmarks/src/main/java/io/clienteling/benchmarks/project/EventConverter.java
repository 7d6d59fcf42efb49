package io.clienteling.benchmarks.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of events for Kafka Connect. The columns come from headers and the document stays a text, so that the peer need not read
 * JSON at all; ours has to.
 */
public final class EventConverter implements Converter {

    /** The columns that travel as headers. */
    static final List<String> HEADERS = List.of(
            "key", "kind", "tenant", "subject", "state", "phone_number", "requested_at", "updated_at", "sequence");

    /** How Debezium knows what PostgreSQL shall take a text for. */
    private static final Schema TIME = SchemaBuilder.string()
            .name("io.debezium.time.ZonedTimestamp")
            .version(1)
            .build();

    private static final Schema JSON =
            SchemaBuilder.string().name("io.debezium.data.Json").version(1).build();

    private static final Schema ROW = SchemaBuilder.struct()
            .field("key", Schema.STRING_SCHEMA)
            .field("kind", Schema.STRING_SCHEMA)
            .field("tenant", Schema.STRING_SCHEMA)
            .field("subject", Schema.STRING_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("phone_number", Schema.STRING_SCHEMA)
            .field("requested_at", TIME)
            .field("updated_at", TIME)
            .field("sequence", Schema.INT64_SCHEMA)
            .field("document", JSON)
            .build();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {}

    @Override
    public SchemaAndValue toConnectData(String topic, @Nullable Headers headers, byte[] value) {
        if (headers == null) {
            throw new IllegalArgumentException("The event has no headers");
        }
        var row = new Struct(ROW);
        for (var name : HEADERS) {
            var text = new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
            row.put(name, name.equals("sequence") ? Long.valueOf(text) : text);
        }
        row.put("document", new String(value, StandardCharsets.UTF_8));
        return new SchemaAndValue(ROW, row);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return toConnectData(topic, null, value);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new UnsupportedOperationException("Rows are only read");
    }
}
