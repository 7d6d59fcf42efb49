package io.clienteling.localstack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One server that speaks JSON, called with the same headers every time. */
final class JsonClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final String base;
    private final Map<String, String> headers;

    JsonClient(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    HttpAnswer get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    HttpAnswer sendJson(String method, String path, String json) throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.ofString(json), "application/json");
    }

    HttpAnswer postForm(String path, String form) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(form), "application/x-www-form-urlencoded");
    }

    private HttpAnswer send(String method, String path, BodyPublisher body, String contentType)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var text = response.body();
            return new HttpAnswer(response.statusCode(), JSON.readTree(text.isBlank() ? "{}" : text));
        } catch (ConnectException e) {
            throw new IOException("nobody answers at " + base, e);
        } catch (JacksonException e) {
            throw new IOException(
                    "%s %s%s was answered with something that is not JSON".formatted(method, base, path), e);
        }
    }
}
