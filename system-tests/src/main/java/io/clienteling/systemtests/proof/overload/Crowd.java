package io.clienteling.systemtests.proof.overload;

import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Integrators of many retailers, who send what they are told to and say what came back. */
final class Crowd {

    /** Longer than anybody is willing to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ENTRY =
            "{\"name\": \"S\", \"country_code\": \"US\", \"time_zone\": \"Etc/UTC\", \"address\": {\"street\": \"1\","
                    + " \"city\": \"C\"}}";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String base;
    private final Map<String, String> tokens;

    /** @param tokens of each tenant */
    Crowd(Ring ring, Map<String, String> tokens) {
        this.base = ring.get("CLIENTELING_URL");
        this.tokens = Map.copyOf(tokens);
    }

    /** Asks how far the tenant is. */
    Outcome read(String tenant) {
        return send(tenant, request(tenant, "/onboarding-status").GET());
    }

    /** Puts a store into the tenant's directory. */
    Outcome write(String tenant, String store) {
        return send(
                tenant,
                request(tenant, "/stores/" + store)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(ENTRY)));
    }

    private HttpRequest.Builder request(String tenant, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.get(tenant))
                .header("Tenant", tenant);
    }

    private Outcome send(String tenant, HttpRequest.Builder request) {
        var begin = System.nanoTime();
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Outcome(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    System.nanoTime() - begin,
                    "");
        } catch (IOException e) {
            return new Outcome(0, false, System.nanoTime() - begin, tenant + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the gateway was asked", e);
        }
    }

    /**
     * What came back.
     *
     * @param status 0 where nothing did
     * @param told whether it was told when to come back
     * @param mishap why nothing came
     */
    record Outcome(int status, boolean told, long nanos, String mishap) {

        boolean accepted() {
            return status >= 200 && status < 300;
        }

        boolean refused() {
            return status == 429 || status == 503;
        }
    }
}
