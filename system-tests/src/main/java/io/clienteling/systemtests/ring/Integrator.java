package io.clienteling.systemtests.ring;

import io.clienteling.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the Setup API that knows nothing but its contract. */
public final class Integrator {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String tenant;
    private final String token;

    public Integrator(Ring stack, String tenant) {
        this(stack.get("CLIENTELING_URL"), tenant, stack.stack().token(tenant));
    }

    public Integrator(LocalStack stack, String tenant) {
        this(String.valueOf(stack.environment().get("CLIENTELING_URL")), tenant, stack.token(tenant));
    }

    private Integrator(String base, String tenant, String token) {
        this.base = base;
        this.tenant = tenant;
        this.token = token;
    }

    /** The bearer token that it sends. */
    public String token() {
        return token;
    }

    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        /** The text at that JSON pointer; empty where there is none. */
        public String text(String path) {
            return body.at(path).asString();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** The same, unless it still is what that ETag named. */
    public Answer getUnless(String path, String etag) {
        return send(request(path).header("If-None-Match", etag).GET());
    }

    public Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Puts a picture where that URL leads, with the headers that the ticket asks for; the status of the answer. */
    public int upload(Answer ticket, String url, byte[] picture) {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(picture));
        ticket.body()
                .at("/headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return answer(request).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Tenant", tenant);
    }

    private Answer send(HttpRequest.Builder request) {
        var answer = answer(request);
        return new Answer(answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()), answer);
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Nobody answered " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an answer was waited for", e);
        }
    }
}
