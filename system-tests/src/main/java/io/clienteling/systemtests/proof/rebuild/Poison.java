package io.clienteling.systemtests.proof.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that can't be projected.
 *
 * @param reason what its dead letter has to say, among other words
 */
record Poison(ProducerRecord<String, byte[]> record, String reason) {

    /** The header by which each is found again. */
    static final String MARK = "proof-mark";

    /** So long, and so hard to make shorter, that Postgres could put it into no index. */
    private static final String NOISE = new Random(1)
            .ints(20_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    /** One of each sort, made of a good event of a store's onboarding. */
    static List<Poison> all(Topic topic, ConsumerRecord<String, byte[]> good) {
        var maker = new Maker(topic, good);
        return List.of(
                maker.value("no-json", "none of ours", "not JSON"),
                maker.value("no-object", "[]", "not a JSON object"),
                maker.value(
                        "sequence", maker.document().replace("\"sequence\":", "\"sequence\":\"x\",\"s\":"), "sequence"),
                maker.value(
                        "time",
                        maker.document().replace("\"requested_at\":", "\"requested_at\":\"now\",\"r\":"),
                        "time"),
                maker.value("other-store", new String(good.value(), StandardCharsets.UTF_8), "store_id"),
                maker.value("other-tenant", maker.document().replace("\"tenant\":\"", "\"tenant\":\"x"), "tenant"),
                maker.value("no-text", maker.document().replace("\"state\":", "\"state\":7,\"t\":"), "state"),
                maker.value(
                        "no-number",
                        maker.document().replace("\"phone_number\":", "\"phone_number\":\"" + NOISE + "\",\"p\":"),
                        "phone_number is longer"),
                maker.bytes("no-utf-8", new byte[] {(byte) 0xc3, (byte) 0x28}, "not UTF-8"),
                maker.bytes("nothing", null, "no document"),
                maker.header("no-version", "ce_specversion", null),
                maker.header("no-type", "ce_type", null),
                maker.header("no-tenant", "ce_tenant", null),
                maker.header("no-sequence", "ce_sequence", null),
                maker.header("other-subject", "ce_subject", good.key()));
    }

    /** @param good an event of a store's onboarding */
    private record Maker(Topic topic, ConsumerRecord<String, byte[]> good) {

        /** The good document, of the store that is at hand. */
        String document() {
            var store = good.key().substring(good.key().lastIndexOf('/') + 1);
            return new String(good.value(), StandardCharsets.UTF_8)
                    .replace("\"store_id\":\"%s\"".formatted(store), "\"store_id\":\"@\"");
        }

        Poison value(String name, String json, String reason) {
            return bytes(
                    name, json.replace("\"@\"", "\"" + store(name) + "\"").getBytes(StandardCharsets.UTF_8), reason);
        }

        Poison header(String name, String header, @Nullable String value) {
            var poison = value(name, document(), header);
            Topic.header(poison.record(), header, value);
            return poison;
        }

        Poison bytes(String name, byte @Nullable [] value, String reason) {
            var key = good.key().substring(0, good.key().lastIndexOf('/') + 1) + store(name);
            var record = topic.record(key, value, good);
            Topic.header(record, "ce_subject", key);
            Topic.header(record, MARK, key);
            return new Poison(record, reason);
        }

        private static String store(String name) {
            return "poison-" + name;
        }
    }
}
