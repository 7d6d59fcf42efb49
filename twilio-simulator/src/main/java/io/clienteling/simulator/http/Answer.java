package io.clienteling.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What goes back over HTTP: a status, an optional JSON body, and extra headers. */
public record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {

    public static Answer ok(JsonNode body) {
        return new Answer(200, body, Map.of());
    }

    public static Answer created(JsonNode body) {
        return new Answer(201, body, Map.of());
    }

    public static Answer accepted(JsonNode body) {
        return new Answer(202, body, Map.of());
    }

    public static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    /** Twilio's legacy error body; never {@code type} and {@code title}, which SDKs take for the newer style. */
    public static Answer refused(Refusal refusal) {
        Answer answer = error(
                refusal.error().code(),
                refusal.error().status(),
                refusal.sentence(),
                refusal.error().headers());
        if (refusal.details() != null && answer.body() instanceof ObjectNode body) {
            body.set("details", refusal.details());
        }
        return answer;
    }

    public static Answer error(int code, int status, String message, Map<String, String> headers) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
        return new Answer(status, body, headers);
    }
}
