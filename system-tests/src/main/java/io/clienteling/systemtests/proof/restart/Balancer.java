package io.clienteling.systemtests.proof.restart;

import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends each request to one of several gateways, as a load balancer does: to those whose readiness says so, which it looks at
 * several times a second, and to another one where a connection is refused. It never sends a request twice that may have arrived.
 */
final class Balancer implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Twin> gateways = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread looking = Thread.ofVirtual().start(this::look);
    private volatile List<Twin> ready = List.of();

    /** Watches that gateway from now on. */
    void add(Twin gateway) {
        gateways.add(gateway);
    }

    /** Forgets that gateway. */
    void remove(Twin gateway) {
        gateways.remove(gateway);
    }

    /** Whether requests are sent to that one now. */
    boolean sendsTo(Twin gateway) {
        return ready.contains(gateway);
    }

    private void look() {
        try {
            while (true) {
                ready = gateways.stream().filter(Twin::ready).toList();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String tenant, String token)
            throws IOException, InterruptedException {
        var choice = ready;
        IOException refused = new ConnectException("no gateway is ready");
        for (int tries = 0; tries < choice.size(); tries++) {
            var gateway = choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
            var request = HttpRequest.newBuilder(URI.create(gateway.url() + path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .header("Tenant", tenant)
                    .header("Content-Type", "application/json")
                    .method(method, body);
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (ConnectException e) {
                refused = e;
            }
        }
        throw refused;
    }

    @Override
    public void close() {
        looking.interrupt();
        http.close();
    }
}
