package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.onboarding.StepName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the projection needs to know of an event, and keeps its bytes as they are. */
final class EventReader {

    private static final Pattern KEY =
            Pattern.compile("([a-z]{1,63})/([a-z0-9][a-z0-9-]{0,62})(?:/([A-Za-z0-9._-]{1,128}))?");

    /**
     * What rows are looked up by is no longer than that. Postgres puts no more than 2704 bytes into an index and says so as if it
     * were short of something, so that the event would be tried again for ever.
     */
    private static final int LONGEST_COPY = 255;

    /** The CloudEvents attributes that every event has; those that say something of the document are compared with it. */
    private static final List<String> ATTRIBUTES = List.of("ce_id", "ce_source", "ce_type");

    /** The member of the document that the key's last part is, for the kinds that we know. */
    private static final Map<String, String> SUBJECTS = Map.of(
            "sms", "store_id",
            "whatsapp", "store_id",
            "sender", "store_id",
            "enablement", "store_id",
            "group", "sender_group_id",
            "compliance", "country_code");

    /** The escape of that character; where an odd number of backslashes precedes it, its own is escaped and it is plain text. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\u0000");

    private EventReader() {}

    static StoredDocument read(ConsumerRecord<String, byte[]> event) throws MalformedEvent {
        var key = event.key();
        var parts = KEY.matcher(key == null ? "" : key);
        if (key == null || !parts.matches()) {
            throw new MalformedEvent("Its key is not kind/tenant or kind/tenant/subject.");
        }
        var kind = parts.group(1);
        var tenant = parts.group(2);
        var subject = parts.group(3);
        var json = text(event.value());
        var document = object(json);
        compareWithKey(document, kind, tenant, subject);
        compareWithHeaders(event, key, tenant, document);
        var requestedAt = time(document, "requested_at");
        return new StoredDocument(
                key,
                kind,
                tenant,
                subject,
                textOrNone(document, "state"),
                textOrNone(document, "phone_number"),
                accountSid(document),
                requestedAt,
                document.has("updated_at") ? time(document, "updated_at") : requestedAt,
                sequence(document),
                json);
    }

    private static String text(byte @Nullable [] value) throws MalformedEvent {
        if (value == null) {
            throw new MalformedEvent("It has no document.");
        }
        try {
            var json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (NUL.matcher(json).find()) {
                throw new MalformedEvent("It holds the character U+0000, which Postgres cannot keep.");
            }
            return json;
        } catch (CharacterCodingException e) {
            throw new MalformedEvent("It is not UTF-8.", e);
        }
    }

    private static JsonNode object(String json) throws MalformedEvent {
        try {
            var document = ContractJson.mapper().readTree(json);
            if (!document.isObject()) {
                throw new MalformedEvent("It is not a JSON object.");
            }
            return document;
        } catch (JacksonException e) {
            throw new MalformedEvent("It is not JSON.", e);
        }
    }

    private static void compareWithKey(JsonNode document, String kind, String tenant, @Nullable String subject)
            throws MalformedEvent {
        if (!tenant.equals(text(document, "tenant"))) {
            throw new MalformedEvent("Its document is not of the tenant that its key names.");
        }
        var member = SUBJECTS.get(kind);
        if (member != null
                && document.has(member)
                && !document.path(member).asString("").equals(subject)) {
            throw new MalformedEvent("Its %s is not the one that its key names.".formatted(member));
        }
    }

    private static void compareWithHeaders(
            ConsumerRecord<String, byte[]> event, String key, String tenant, JsonNode document) throws MalformedEvent {
        expectHeader(event, "ce_specversion", "1.0");
        for (var attribute : ATTRIBUTES) {
            if (header(event, attribute).isEmpty()) {
                throw new MalformedEvent(
                        "It is no CloudEvent in Kafka's binary mode: the header %s is missing.".formatted(attribute));
            }
        }
        expectHeader(event, "ce_subject", key);
        expectHeader(event, "ce_tenant", tenant);
        expectHeader(event, "ce_sequence", Long.toString(sequence(document)));
    }

    private static void expectHeader(ConsumerRecord<String, byte[]> event, String name, String value)
            throws MalformedEvent {
        if (!header(event, name).equals(value)) {
            throw new MalformedEvent("Its header %s is missing, or is not %s.".formatted(name, value));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Instant time(JsonNode document, String name) throws MalformedEvent {
        try {
            return Instant.parse(String.valueOf(text(document, name)));
        } catch (DateTimeException e) {
            throw new MalformedEvent("Its %s is not a time.".formatted(name), e);
        }
    }

    private static long sequence(JsonNode document) throws MalformedEvent {
        var sequence = document.path("sequence");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong()) {
            throw new MalformedEvent("Its sequence is not a whole number.");
        }
        return sequence.longValue();
    }

    private static @Nullable String accountSid(JsonNode document) throws MalformedEvent {
        return copy(
                "account's sid",
                document.path("steps")
                        .valueStream()
                        .filter(step -> StepName.CREATE_ACCOUNT.wireName().equals(text(step, "name")))
                        .flatMap(step -> Stream.ofNullable(text(step.path("detail"), "sid")))
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable String textOrNone(JsonNode document, String name) throws MalformedEvent {
        var value = document.path(name);
        if (!value.isString() && !value.isNull() && !value.isMissingNode()) {
            throw new MalformedEvent("Its %s is not a text.".formatted(name));
        }
        return copy(name, text(document, name));
    }

    private static @Nullable String copy(String name, @Nullable String value) throws MalformedEvent {
        if (value != null && value.length() > LONGEST_COPY) {
            throw new MalformedEvent("Its %s is longer than %d characters.".formatted(name, LONGEST_COPY));
        }
        return value;
    }

    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
