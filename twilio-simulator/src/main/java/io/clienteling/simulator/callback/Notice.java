package io.clienteling.simulator.callback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio is going to tell a client: where, how and what.
 *
 * @param token the auth token to sign with, or null to leave it unsigned
 */
public record Notice(
        String method,
        String url,
        Content content,
        @Nullable String token) {

    /** What is told, in one of the two ways that Twilio has. */
    public sealed interface Content {
        /** Form fields, in the body, or with GET in the query. */
        record Fields(Map<String, String> fields) implements Content {}

        /** A JSON document, whose hash goes into the address. */
        record Json(String text) implements Content {}
    }

    public static Notice post(String url, Map<String, String> fields, @Nullable String token) {
        return new Notice("POST", url, new Content.Fields(fields), token);
    }

    /** The address that is called: no fragment, and with what else belongs into its query. */
    String target() {
        int fragment = url.indexOf('#');
        String target = fragment < 0 ? url : url.substring(0, fragment);
        return switch (content) {
            case Content.Fields(Map<String, String> fields) -> isGet() ? withQuery(target, encoded(fields)) : target;
            case Content.Json(String text) ->
                token == null ? target : withQuery(target, "bodySHA256=" + Signature.sha256(text));
        };
    }

    boolean isGet() {
        return method.equals("GET");
    }

    String body() {
        return switch (content) {
            case Content.Fields(Map<String, String> fields) -> isGet() ? "" : encoded(fields);
            case Content.Json(String text) -> text;
        };
    }

    String contentType() {
        return content instanceof Content.Json
                ? "application/json"
                : "application/x-www-form-urlencoded; charset=UTF-8";
    }

    /** The form fields, none when it is told as JSON. */
    Map<String, String> fields() {
        return content instanceof Content.Fields(Map<String, String> fields) ? fields : Map.of();
    }

    @Nullable
    String signature() {
        if (token == null) {
            return null;
        }
        return Signature.of(token, target(), isGet() ? Map.of() : fields());
    }

    private static String withQuery(String url, String query) {
        return query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + query;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
