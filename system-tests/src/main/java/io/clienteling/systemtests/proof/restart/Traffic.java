package io.clienteling.systemtests.proof.restart;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Report;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** The integrators of one retailer, who onboard store after store and ask how far each is, until they are told to stop. */
final class Traffic {

    private static final String ENTRY = """
        {"name": "Store", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
         "address": {"street": "2 Independent Dr", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}\
        """;

    private static final int LOOKS_PER_STORE = 12;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(80);

    private final Chain chain;
    private final String token;
    private final Balancer balancer;
    private final Report report;
    private final Queue<String> numbers;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stores = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean stopped;

    Traffic(Chain chain, String token, Balancer balancer, Report report, List<String> numbers) {
        this.chain = chain;
        this.token = token;
        this.balancer = balancer;
        this.report = report;
        this.numbers = new ConcurrentLinkedQueue<>(numbers);
    }

    /** Begins, unless it has begun. */
    void begin(int atOnce) {
        for (int client = clients.size(); client < atOnce; client++) {
            clients.add(Thread.ofVirtual().start(this::work));
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (var client : clients) {
            client.join();
        }
    }

    /** The same, and nobody waits for the last answers. */
    void giveUp() {
        stopped = true;
    }

    private void work() {
        try {
            while (!stopped) {
                var number = numbers.poll();
                var store = "r" + stores.incrementAndGet();
                if (send("PUT", "/stores/" + store, ENTRY) && number != null) {
                    onboard(store, number);
                }
                look(number == null ? "/onboarding-status" : Chain.smsOf(store));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onboard(String store, String number) throws InterruptedException {
        if (send("POST", Chain.smsOf(store), "{\"phone_number\": \"%s\"}".formatted(number))) {
            accepted.add(store);
        }
    }

    private void look(String path) throws InterruptedException {
        for (int looks = 0; looks < LOOKS_PER_STORE && !stopped; looks++) {
            send("GET", path, "");
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean send(String method, String path, String body) throws InterruptedException {
        requests.incrementAndGet();
        var begin = System.nanoTime();
        try {
            var answer = balancer.send(
                    method,
                    path,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                    chain.tenant(),
                    token);
            slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
            if (answer.statusCode() < 300) {
                return true;
            }
            failed(method, path, answer.statusCode() + " " + message(answer.body()));
        } catch (IOException e) {
            failed(method, path, e.toString());
        }
        return false;
    }

    private static String message(String body) {
        return body.startsWith("{")
                ? JsonMapper.shared().readTree(body).path("message").asString("")
                : body;
    }

    private void failed(String method, String path, String how) {
        failed.incrementAndGet();
        report.broken("%s %s of %s failed: %s".formatted(method, path, chain.tenant(), how));
    }

    /** The stores whose onboarding was accepted. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    int requests() {
        return requests.get();
    }

    int failures() {
        return failed.get();
    }

    /** How long the slowest answer took, in milliseconds. */
    long slowest() {
        return slowest.get() / 1_000_000;
    }
}
