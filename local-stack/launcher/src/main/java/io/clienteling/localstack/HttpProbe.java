package io.clienteling.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a part over HTTP and takes only a 200 with JSON for an answer. */
final class HttpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private static final JsonMapper JSON = new JsonMapper();

    private HttpProbe() {}

    static JsonNode get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        var response = CLIENT.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("%s answered %d".formatted(url, response.statusCode()));
        }
        return JSON.readTree(response.body());
    }

    /** Spring Boot's health and everything that speaks like it. */
    static void up(String url) throws IOException, InterruptedException {
        var status = get(url).path("status").asString("");
        if (!status.equalsIgnoreCase("UP")) {
            throw new IOException("%s says %s".formatted(url, status.isEmpty() ? "nothing about its status" : status));
        }
    }
}
