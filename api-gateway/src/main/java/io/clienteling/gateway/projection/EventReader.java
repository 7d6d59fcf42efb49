package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.onboarding.StepName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the projection needs to know of an event, and keeps its bytes as they are. */
final class EventReader {

    private static final Pattern KEY =
            Pattern.compile("([a-z]+)/([a-z0-9][a-z0-9-]{0,62})(?:/([A-Za-z0-9._-]{1,128}))?");

    private EventReader() {}

    static StoredDocument read(@Nullable String key, byte @Nullable [] value) throws MalformedEvent {
        var parts = KEY.matcher(key == null ? "" : key);
        if (key == null || !parts.matches()) {
            throw new MalformedEvent("its key is not kind/tenant or kind/tenant/subject");
        }
        var json = text(value);
        var document = object(json);
        var tenant = parts.group(2);
        if (!tenant.equals(text(document, "tenant"))) {
            throw new MalformedEvent("its document is not of the tenant that its key names");
        }
        var requestedAt = time(document, "requested_at");
        return new StoredDocument(
                key,
                parts.group(1),
                tenant,
                parts.group(3),
                text(document, "state"),
                text(document, "phone_number"),
                accountSid(document),
                requestedAt,
                document.has("updated_at") ? time(document, "updated_at") : requestedAt,
                sequence(document),
                json);
    }

    private static String text(byte @Nullable [] value) throws MalformedEvent {
        if (value == null) {
            throw new MalformedEvent("it has no document");
        }
        try {
            var json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (json.contains("\\u0000")) {
                throw new MalformedEvent("it holds the character U+0000, which Postgres cannot keep");
            }
            return json;
        } catch (CharacterCodingException e) {
            throw new MalformedEvent("it is not UTF-8", e);
        }
    }

    private static JsonNode object(String json) throws MalformedEvent {
        try {
            var document = ContractJson.mapper().readTree(json);
            if (!document.isObject()) {
                throw new MalformedEvent("it is not a JSON object");
            }
            return document;
        } catch (JacksonException e) {
            throw new MalformedEvent("it is not JSON", e);
        }
    }

    private static Instant time(JsonNode document, String name) throws MalformedEvent {
        try {
            return Instant.parse(String.valueOf(text(document, name)));
        } catch (DateTimeException e) {
            throw new MalformedEvent("its " + name + " is not a time", e);
        }
    }

    private static long sequence(JsonNode document) throws MalformedEvent {
        var sequence = document.path("sequence");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong()) {
            throw new MalformedEvent("its sequence is not a whole number");
        }
        return sequence.longValue();
    }

    private static @Nullable String accountSid(JsonNode document) {
        return document.path("steps")
                .valueStream()
                .filter(step -> StepName.CREATE_ACCOUNT.wireName().equals(text(step, "name")))
                .flatMap(step -> Stream.ofNullable(text(step.path("detail"), "sid")))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
