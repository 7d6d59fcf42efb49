package io.clienteling.simulator.callback;

import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Store;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twilio tells clients. It goes out once the change that caused it is kept, never before, and at most twice; about one
 * resource in the order of what happened, one after the other, without holding up what is told about others.
 */
public final class Callbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int KEPT = 1000;
    private static final int LONGEST_ANSWER = 10_000;
    private static final long MOST_BYTES = 1024 * 1024;

    private final Store store;
    private final Duration patience;
    private final Lanes lanes = new Lanes();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    /** One callback as it went out, and what came back; status 0 means that nobody answered. */
    public record Delivery(
            String method,
            String url,
            Map<String, String> fields,
            @Nullable String body,
            boolean signed,
            int status,
            String answer,
            String at) {
        /** Whether somebody answered, and not with an error. */
        public boolean isTaken() {
            return status >= 200 && status < 400;
        }
    }

    public Callbacks(Store store) {
        this(store, PATIENCE);
    }

    /** Gives up an answer that has not come whole when the patience ends. */
    public Callbacks(Store store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** Posts form fields about a resource after the running change is kept; signed when there is a token to sign with. */
    public void post(String resource, String url, Map<String, String> fields, @Nullable String token) {
        send(resource, Notice.post(url, fields, token), delivery -> {});
    }

    /** Tells something about a resource after the running change is kept, and says what became of it. */
    public void send(String resource, Notice notice, Consumer<Delivery> then) {
        store.afterCommit(() -> {
            if (!lanes.add(resource, () -> then.accept(deliver(notice)))) {
                LOG.warn(
                        "{} callbacks wait already: the one about {} to {} is dropped, see that its receiver answers",
                        Lanes.MOST_WAITING,
                        resource,
                        notice.url());
            }
        });
    }

    private Delivery deliver(Notice notice) {
        int status = 0;
        String answer = "";
        try {
            HttpResponse<String> response = sent(request(notice));
            status = response.statusCode();
            answer = response.body().substring(0, Math.min(response.body().length(), LONGEST_ANSWER));
        } catch (IOException | IllegalArgumentException failed) {
            LOG.info("Nobody took the callback to {}: {}", notice.url(), failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Delivery delivery = new Delivery(
                notice.method(),
                notice.target(),
                notice.fields(),
                notice.content() instanceof Notice.Content.Json(String text) ? text : null,
                notice.token() != null,
                status,
                answer,
                Stamp.iso(store.now()));
        remember(delivery);
        return delivery;
    }

    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return answered(request);
        } catch (ConnectException refused) {
            return answered(request);
        }
    }

    /** The whole answer: the time-out of a request alone would end with its head. */
    private HttpResponse<String> answered(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + patience.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(failed.getCause());
        }
    }

    private static HttpRequest request(Notice notice) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(notice.target()))
                .header("Content-Type", notice.contentType())
                .header("User-Agent", "TwilioProxy/1.1")
                .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
                .method(
                        notice.method(),
                        notice.isGet()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(notice.body()));
        String signature = notice.signature();
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return request.build();
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
