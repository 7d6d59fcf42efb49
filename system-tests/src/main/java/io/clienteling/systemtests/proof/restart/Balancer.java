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
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each request to one of several gateways, as a load balancer does: to those whose readiness says so, which it looks at
 * several times a second, and to another one where a connection is refused. It never sends a request twice that may have arrived,
 * and counts the refused connections, since not every load balancer tries another one.
 */
final class Balancer implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Twin> gateways = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final CopyOnWriteArrayList<Twin> ready = new CopyOnWriteArrayList<>();

    /** Watches that gateway from now on; each for itself, lest one that is slow to say how it is hides that another is about to stop. */
    void add(Twin gateway) {
        if (!gateways.contains(gateway)) {
            gateways.add(gateway);
            Thread.ofVirtual().start(() -> watch(gateway));
        }
    }

    /** Forgets that gateway. */
    void remove(Twin gateway) {
        gateways.remove(gateway);
    }

    /** Whether requests are sent to that one now. */
    boolean sendsTo(Twin gateway) {
        return ready.contains(gateway);
    }

    private void watch(Twin gateway) {
        while (gateways.contains(gateway)) {
            if (gateway.ready()) {
                ready.addIfAbsent(gateway);
            } else {
                ready.remove(gateway);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        ready.remove(gateway);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String tenant, String token)
            throws IOException, InterruptedException {
        var choice = List.copyOf(ready);
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
                refusals.incrementAndGet();
            }
        }
        throw refused;
    }

    /** How often a gateway refused a connection that was thought to be ready. */
    int refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        gateways.clear();
        http.close();
    }
}
