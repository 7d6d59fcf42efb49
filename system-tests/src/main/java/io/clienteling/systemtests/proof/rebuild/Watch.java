package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.ring.Ring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at chains that nothing happens to, over and over: every answer has to be the one from before. Of one that changes, no row
 * may go back or away.
 */
final class Watch implements AutoCloseable {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Ring ring;
    private final List<Chain> chains;
    private final Report report;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Watch(Ring ring, List<Chain> chains, Report report) {
        this.ring = ring;
        this.chains = chains;
        this.report = report;
    }

    /** Begins, and goes on until it is closed. */
    static Watch over(Ring ring, List<Chain> chains, Map<String, List<String>> stores, Chain late, Report report) {
        var watch = new Watch(ring, chains, report);
        for (var chain : chains) {
            watch.threads.execute(() -> watch.ask(chain, stores.getOrDefault(chain.tenant(), List.of())));
        }
        watch.threads.execute(watch::count);
        watch.threads.execute(() -> watch.seeNothingGoBack(late.tenant()));
        return watch;
    }

    private void ask(Chain chain, List<String> stores) {
        var known = new TreeMap<String, String>();
        try {
            for (int turn = 0; !stopped.get(); turn++) {
                ask(chain, "/onboarding-status", known);
                ask(chain, Chain.smsOf(stores.get(turn % stores.size())), known);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            report.broken("While the projection was rebuilt, a request of %s failed: %s".formatted(chain.tenant(), e));
        }
    }

    private void ask(Chain chain, String path, Map<String, String> known) throws InterruptedException {
        var answer = chain.api().get(path);
        requests.incrementAndGet();
        var before = known.putIfAbsent(path, answer.raw().body());
        report.expect(
                answer.status() == 200,
                "While the projection was rebuilt, GET %s of %s was answered %d: %s"
                        .formatted(path, chain.tenant(), answer.status(), answer.body()));
        report.expect(
                before == null || before.equals(answer.raw().body()),
                "While the projection was rebuilt, GET %s of %s was first %s and then %s"
                        .formatted(path, chain.tenant(), before, answer.raw().body()));
        Thread.sleep(BETWEEN_REQUESTS);
    }

    private void count() {
        var tenants = chains.stream().map(Chain::tenant).toList();
        try (var rows = new Rows(ring)) {
            var before = rows.count(tenants);
            while (!stopped.get()) {
                var now = rows.count(tenants);
                looks.incrementAndGet();
                report.expect(
                        now == before,
                        "While the projection was rebuilt, it had %d rows instead of %d.".formatted(now, before));
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (SQLException e) {
            report.broken("While the projection was rebuilt, its rows could not be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seeNothingGoBack(String tenant) {
        try (var rows = new Rows(ring)) {
            var before = rows.ages(tenant);
            while (!stopped.get()) {
                var now = rows.ages(tenant);
                looks.incrementAndGet();
                before.forEach((key, age) -> {
                    var next = now.get(key);
                    report.expect(
                            next != null && next.compareTo(age) >= 0,
                            "While the projection was rebuilt, %s went back from %s to %s.".formatted(key, age, next));
                });
                before = now;
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (SQLException e) {
            report.broken("While the projection was rebuilt, its rows could not be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many requests were answered so far. */
    long requests() {
        return requests.get();
    }

    /** How often somebody looked at the rows so far. */
    long looks() {
        return looks.get();
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.close();
    }
}
