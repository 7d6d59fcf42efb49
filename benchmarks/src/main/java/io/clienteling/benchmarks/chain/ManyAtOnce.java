package io.clienteling.benchmarks.chain;

import io.clienteling.benchmarks.BareTemporal;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.NumbersForSale;
import io.clienteling.benchmarks.Row;
import io.clienteling.benchmarks.Stores;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Temporal;
import io.clienteling.systemtests.ring.Twin;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A chain asks for all of its stores at once, and in the middle of it another retailer for one. */
public final class ManyAtOnce implements Benchmark {

    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final int LIMIT = 10;
    private static final int ALONE = 3;
    /** Alone, before that, and in between. */
    private static final int OF_THE_OTHER = ALONE + 2;

    private static final int REFUSED = 429;
    /** As a share of the calls. */
    private static final double REFUSED_AT_MOST = 0.01;

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration START = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String ours() {
        return "1,000 stores of one retailer at once, Twilio at 300 ms a call with a limit of 10 at once, another retailer with one store in between";
    }

    @Override
    public String against() {
        return "calls × latency ÷ limit";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var stores = course.effort().isFull() ? 1_000 : 20;
        ring.restart(Part.GATEWAY, ring.settings().with(Map.of("CLIENTELING_RATE_LIMIT", "1000000")));
        try (var temporal = BareTemporal.of(ring, DefaultDataConverter.newDefaultInstance());
                var _ = workerWithLimit(ring)) {
            var chain = new Chain(ring, "chain").enabled();
            var numbers = NumbersForSale.of(chain, stores + OF_THE_OTHER);
            var large = Retailer.of(ring, temporal, chain, numbers, stores);
            var small = Retailer.of(ring, temporal, new Chain(ring, "chain-small").enabled(), numbers, OF_THE_OTHER);
            var faults = List.of(
                    large.chain().twilio().fault(delay()),
                    large.chain().twilio().fault(limit(large.account())),
                    large.chain().twilio().fault(limit(small.account())));
            try {
                measure(course, findings, large, small, stores);
            } finally {
                faults.forEach(large.chain().twilio()::mend);
            }
        } finally {
            ring.start(Part.WORKER, ring.settings());
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }

    /** The system's worker gives way to one whose own limit is Twilio's. */
    private static Twin workerWithLimit(Ring ring) throws Exception {
        var worker = Twin.start(
                ring, Part.WORKER, "benchmark-chain", Map.of("TWILIO_CALLS_AT_ONCE", Integer.toString(LIMIT)));
        if (!Patience.until(START, worker::ready)) {
            worker.close();
            throw new IllegalStateException("A second worker did not become ready: "
                    + worker.readiness().complaints());
        }
        ring.stack().down(Set.of(Part.WORKER));
        return worker;
    }

    private static String delay() {
        return "{\"effect\": \"DELAY\", \"delay_ms\": %d}".formatted(LATENCY.toMillis());
    }

    private static String limit(String account) {
        return "{\"effect\": \"CONCURRENCY_LIMIT\", \"account\": \"%s\", \"concurrency\": %d}"
                .formatted(account, LIMIT);
    }

    private static void measure(Course course, Findings findings, Retailer large, Retailer small, int stores)
            throws Exception {
        var _ = small.seconds(); // nobody's first store tells how long the next ones take
        var alone = IntStream.range(0, ALONE).mapToObj(_ -> small.seconds()).toList();
        large.chain().twilio().forgetCalls();
        var temporal = new Temporal(course.ring().environment());
        var began = System.nanoTime();
        var asking = CompletableFuture.runAsync(() -> large.askForAll(stores));
        large.await(temporal, stores / 4);
        var between = small.seconds();
        asking.join();
        large.await(temporal, stores);
        var seconds = (System.nanoTime() - began) / 1e9;
        var calls = large.calls();
        var refused = calls.stream()
                .filter(call -> call.path("status").asInt(0) == REFUSED)
                .count();
        var carriedOut = calls.size() - refused;
        findings.add(new Row(
                "%d stores".formatted(stores),
                "s",
                List.of(carriedOut * LATENCY.toMillis() / 1e3 / LIMIT),
                List.of(seconds),
                new Goal.AtMost(1.1),
                "%d calls, those of the watcher with them; with %s".formatted(carriedOut, course.temporal())));
        findings.add(new Row(
                "refused by 429",
                "calls",
                List.of(calls.size() * REFUSED_AT_MOST),
                List.of((double) refused),
                new Goal.AtMost(1),
                "against a hundredth of the calls"));
        findings.add(new Row(
                "the other retailer's store, in between",
                "s",
                alone,
                List.of(between),
                new Goal.AtMost(2),
                "against alone"));
    }

    /** A retailer, and its stores that nobody has asked for yet. */
    private record Retailer(
            BareTemporal temporal, Chain chain, String account, Stores directory, NumbersForSale numbers) {

        static Retailer of(Ring ring, BareTemporal temporal, Chain chain, NumbersForSale numbers, int stores)
                throws Exception {
            var directory = new Stores(ring.get("CLIENTELING_URL"), chain);
            directory.stock(stores);
            return new Retailer(temporal, chain, chain.account(), directory, numbers);
        }

        /** How long one store takes. */
        double seconds() {
            var began = System.nanoTime();
            temporal.awaitCompleted(WorkflowIds.sms(chain.tenant(), ask()));
            return (System.nanoTime() - began) / 1e9;
        }

        void askForAll(int stores) {
            try {
                SideBySide.each(IntStream.range(0, stores).boxed().toList(), _ -> ask());
            } catch (Exception e) {
                throw new IllegalStateException("Not all stores could be asked for", e);
            }
        }

        private String ask() {
            var store = directory.take();
            chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(numbers.take()));
            return store;
        }

        void await(Temporal ui, int stores) throws InterruptedException {
            var query = "Tenant = '%s' and WorkflowType = 'SmsOnboarding' and ExecutionStatus = 'Completed'"
                    .formatted(chain.tenant());
            if (!Patience.until(PATIENCE, () -> ui.count(query) >= stores)) {
                throw new IllegalStateException(
                        "Only %d of %d stores are onboarded".formatted(ui.count(query), stores));
            }
        }

        List<JsonNode> calls() {
            return chain.twilio().calls().stream()
                    .filter(call -> account.equals(call.path("account").asString("")))
                    .toList();
        }
    }
}
