package io.clienteling.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A bare HTTP client with one account's credentials. */
final class TwilioClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Reply> REPLIES = Collections.synchronizedList(new ArrayList<>());

    private final URI base;
    private final String sid;
    private final String token;
    private final Watcher watcher;

    /** Sees what is asked before it is asked, and what is answered. */
    @FunctionalInterface
    interface Watcher {
        default void asking(TwilioClient client, String method, String path, @Nullable String body) {}

        void answered(Reply reply);
    }

    /** An answer: its status, its body as JSON, and what was asked. */
    record Reply(
            String method,
            String path,
            int status,
            JsonNode body,
            HttpResponse<String> raw,
            @Nullable String sent) {
        String text(String name) {
            return body.path(name).asString();
        }

        String sid() {
            return text("sid");
        }

        int code() {
            return body.path("code").asInt();
        }
    }

    TwilioClient(URI base, String sid, String token, Watcher watcher) {
        this.base = base;
        this.sid = sid;
        this.token = token;
        this.watcher = watcher;
    }

    static TwilioClient main(TwilioSimulator simulator) {
        return new TwilioClient(simulator.baseUri(), simulator.accountSid(), simulator.authToken(), reply -> {});
    }

    TwilioClient as(String otherSid, String otherToken) {
        return new TwilioClient(base, otherSid, otherToken, watcher);
    }

    /** The same client, unwatched. */
    TwilioClient unwatched() {
        return new TwilioClient(base, sid, token, reply -> {});
    }

    /** What all clients were answered since it was last forgotten. */
    static List<Reply> replies() {
        return List.copyOf(REPLIES);
    }

    static void forgetReplies() {
        REPLIES.clear();
    }

    String account() {
        return sid;
    }

    /** A path in the 2010 API, below this client's account. */
    String own(String path) {
        return "/2010-04-01/Accounts/" + sid + "/" + path;
    }

    Reply get(String path, String... query) {
        String form = form(query);
        return send("GET", form.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + form, null, null);
    }

    Reply post(String path, String... fields) {
        return postForm(path, form(fields));
    }

    Reply postForm(String path, String form) {
        return send("POST", path, form, "application/x-www-form-urlencoded");
    }

    Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    Reply json(String method, String path, String body) {
        return send(method, path, body, "application/json");
    }

    Reply multipart(String path, String body, String boundary) {
        return send("POST", path, body, "multipart/form-data; boundary=" + boundary);
    }

    private Reply send(String method, String path, @Nullable String body, @Nullable String type) {
        watcher.asking(this, method, path, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Basic " + basic())
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            Reply reply = new Reply(method, path, response.statusCode(), json, response, body);
            REPLIES.add(reply);
            watcher.answered(reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((sid + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
