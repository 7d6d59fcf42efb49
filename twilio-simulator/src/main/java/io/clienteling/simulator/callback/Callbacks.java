package io.clienteling.simulator.callback;

import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Store;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Form posts to clients. They go out once the change that caused them is kept, never before, and at most twice. */
public final class Callbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(15);
    private static final int KEPT = 1000;

    private final Store store;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    /** One post as it went out; status 0 means that nobody answered. */
    public record Delivery(String url, Map<String, String> fields, boolean signed, int status, String at) {}

    public Callbacks(Store store) {
        this.store = store;
    }

    /** Posts form fields after the running change is kept; signed when there is a token to sign with. */
    public void post(String url, Map<String, String> fields, @Nullable String token) {
        store.afterCommit(() -> Thread.ofVirtual().name("callback").start(() -> deliver(url, fields, token)));
    }

    private void deliver(String url, Map<String, String> fields, @Nullable String token) {
        int status = 0;
        try {
            HttpRequest request = request(url, fields, token);
            status = sent(request);
        } catch (IOException | IllegalArgumentException failed) {
            LOG.info("Nobody took the callback to {}: {}", url, failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        remember(new Delivery(url, fields, token != null, status, Stamp.iso(store.now())));
    }

    private int sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException refused) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static HttpRequest request(String url, Map<String, String> fields, @Nullable String token) {
        int fragment = url.indexOf('#');
        String target = fragment < 0 ? url : url.substring(0, fragment);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target))
                .timeout(READ)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        if (token != null) {
            request.header("X-Twilio-Signature", Signature.ofForm(token, target, fields));
        }
        return request.build();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void remember(Delivery delivery) {
        synchronized (deliveries) {
            deliveries.addLast(delivery);
            while (deliveries.size() > KEPT) {
                deliveries.removeFirst();
            }
        }
    }

    /** What went out, oldest first. */
    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    public void forget() {
        synchronized (deliveries) {
            deliveries.clear();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
