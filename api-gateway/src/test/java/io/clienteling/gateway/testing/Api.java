package io.clienteling.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Calls the gateway as an integrator does, and holds every answer to the contract. */
public final class Api {

    public static final String BASE = "/clienteling/setup";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpenApi contract = OpenApi.load();
    private final String url;
    private final Map<String, String> headers;

    private Api(String url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public static Api at(String url) {
        return new Api(url, Map.of());
    }

    /** The same with a header more, or another value for it. */
    public Api with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Api(url, more);
    }

    /** The same without that header. */
    public Api without(String name) {
        var less = new TreeMap<>(headers);
        less.remove(name);
        return new Api(url, less);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .send("POST", path, BodyPublishers.ofString(json));
    }

    public Answer put(String path, String json) {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .send("PUT", path, BodyPublishers.ofString(json));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, body);
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var answer = new Answer(response.statusCode(), response.headers(), response.body());
            contract.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
