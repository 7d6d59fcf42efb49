package io.clienteling.benchmarks.accept;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Cpu;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Load;
import io.clienteling.benchmarks.Row;
import io.clienteling.benchmarks.Sample;
import io.clienteling.benchmarks.Stores;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accepts onboardings as fast as can be, with nobody who carries them out: of either side Temporal keeps the same. */
public final class Accept implements Benchmark {

    /** Nobody buys it. */
    static final String NUMBER = "+16465550100";

    private static final String TENANT = "accept";
    private static final List<Integer> CLIENTS = List.of(1, 8, 64);
    /** More than are accepted. Unit: stores a second. */
    private static final int STORES_A_SECOND = 500;

    private static final Set<Part> SPENDERS = Set.of(Part.GATEWAY, Part.TEMPORAL, Part.POSTGRES);

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String ours() {
        return "POST …/onboarding → 202, durable in Temporal";
    }

    @Override
    public String against() {
        return "bare WorkflowClient.start of the same input with the same options";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var chain = new Chain(ring, TENANT).enabled();
        var unlimited = Map.of("CLIENTELING_RATE_LIMIT", "1000000");
        ring.restart(Part.GATEWAY, ring.settings().with(unlimited));
        ring.stack().down(Set.of(Part.WORKER));
        try (var bare = new BareStart(ring)) {
            var stores = new Stores(ring.get("CLIENTELING_URL"), chain);
            for (var clients : CLIENTS) {
                stores.stock(Math.toIntExact(
                        STORES_A_SECOND * course.effort().ofOneSide().toSeconds()));
                measure(course, findings, clients, bare, new Posting(chain, stores));
            }
        } finally {
            course.discard(); // with thousands of onboardings that nobody carries out
        }
    }

    private static void measure(Course course, Findings findings, int clients, BareStart bare, Posting posting)
            throws Exception {
        var spenders = Cpu.pids(course.ring(), SPENDERS);
        var measured = Alternation.of(
                course.effort(),
                Cpu.of(spenders, length -> Load.of(clients, length, bare::once)),
                Cpu.of(spenders, length -> Load.of(clients, length, posting::once)));
        var what = "%d at once".formatted(clients);
        findings.add(
                measured.row(what, "a second", Sample::perSecond, new Goal.AtLeast(0.9), "with " + course.temporal()));
        findings.add(measured.row(what, "ms, 99 of 100", Sample::p99, new Goal.AtMost(1.3), ""));
        findings.add(measured.row(
                what + ", CPU of gateway, Temporal and PostgreSQL",
                "ms each",
                Sample::cpuOfAll,
                new Goal.Reported(),
                "whoever asks not counted"));
        findings.add(new Row(
                what + ", the gateway's own CPU",
                "ms each",
                measured.ours().stream().map(Sample::cpuOfAll).toList(),
                measured.ours().stream().map(sample -> sample.cpu(Part.GATEWAY)).toList(),
                new Goal.AtMost(0.1),
                "against that of all three for the same request"));
    }

    /** Ours: one request for each store, over connections that stay open. */
    private record Posting(Chain chain, Stores stores) {

        private static final String REQUEST = "{\"phone_number\": \"%s\"}".formatted(NUMBER);

        void once() {
            var answer = chain.api().post(Chain.smsOf(stores.take()), REQUEST);
            if (answer.status() != 202) {
                throw new IllegalStateException("Answered %d: %s".formatted(answer.status(), answer.body()));
            }
        }
    }
}
