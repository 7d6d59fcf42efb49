package io.clienteling.benchmarks.complete;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.BareProcess;
import io.clienteling.benchmarks.BareTemporal;
import io.clienteling.benchmarks.BareTopics;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Cpu;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Load;
import io.clienteling.benchmarks.NumbersForSale;
import io.clienteling.benchmarks.Sample;
import io.clienteling.benchmarks.Stores;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.Topics;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Temporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Onboards stores to SMS as fast as can be, while Twilio answers at once. */
public final class Complete implements Benchmark {

    private static final String TENANT = "complete";
    /** More than are onboarded. Unit: stores a second. */
    private static final int STORES_A_SECOND = 25;

    private static final Set<Part> SHARED = Set.of(Part.TEMPORAL, Part.POSTGRES, Part.KAFKA);
    private static final Set<Part> OURS = Set.of(Part.GATEWAY, Part.WORKER, Part.TEMPORAL, Part.POSTGRES, Part.KAFKA);

    @Override
    public String name() {
        return "complete";
    }

    @Override
    public String ours() {
        return "store onboardings completed a second while Twilio answers at once";
    }

    @Override
    public String against() {
        return "a bare workflow with as many activities of the same kind that do nothing";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var atOnce = course.effort().isFull() ? 64 : 4;
        var wanted = Math.toIntExact(
                        STORES_A_SECOND * 2 * course.effort().ofOneSide().toSeconds())
                + 8 * atOnce;
        var chain = new Chain(ring, TENANT).enabled();
        ring.restart(Part.GATEWAY, ring.settings().with(Map.of("CLIENTELING_RATE_LIMIT", "1000000")));
        BareTopics.make(ring.get("KAFKA_BOOTSTRAP_SERVERS"), BareWorker.TOPIC, Topics.EVENTS_PARTITIONS);
        try (var temporal = BareTemporal.of(ring, DefaultDataConverter.newDefaultInstance());
                var worker = BareProcess.start(
                        BareWorker.class,
                        ring.get("TEMPORAL_ADDRESS"),
                        ring.get("TEMPORAL_NAMESPACE"),
                        ring.get("KAFKA_BOOTSTRAP_SERVERS"))) {
            var stores = new Stores(ring.get("CLIENTELING_URL"), chain);
            stores.stock(wanted);
            var sides = new Sides(temporal, chain, stores, NumbersForSale.of(chain, wanted), atOnce);
            measure(course, findings, sides, worker);
        } finally {
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }

    private static void measure(Course course, Findings findings, Sides sides, BareProcess worker) throws Exception {
        var ring = course.ring();
        var histories = sides.historiesOfOne(new Temporal(ring.environment()));
        var ours = Cpu.of(Cpu.pids(ring, OURS), sides.ours());
        var bares = Cpu.pids(ring, SHARED);
        bares.put(Part.WORKER, worker.pid());
        var plain = Plan.of(histories);
        compare(course, findings, Cpu.of(bares, sides.bare(plain)), ours, plain, 0.8);
        var publishing = Plan.publishing(histories);
        compare(course, findings, Cpu.of(bares, sides.bare(publishing)), ours, publishing, 1.5);
        findings.remark(
                "The histories of one onboarding and of its claim, counted before the measurement, say how many activities the bare workflows have.");
    }

    private static void compare(
            Course course, Findings findings, Alternation.Side bare, Alternation.Side ours, Plan plan, double atLeast)
            throws Exception {
        var measured = Alternation.of(course.effort(), bare, ours);
        var what = "against " + plan;
        findings.add(measured.row(
                what, "a second", Sample::perSecond, new Goal.AtLeast(atLeast), "with " + course.temporal()));
        findings.add(measured.row(what, "ms, middle", Sample::p50, new Goal.Reported(), ""));
        findings.add(measured.row(
                what + ", CPU of worker, Temporal, PostgreSQL and Kafka",
                "ms each",
                Sample::cpuOfAll,
                new Goal.Reported(),
                "ours with the gateway, the bare side without who starts it"));
    }

    /** Who onboards, and who does as much for nothing. */
    private record Sides(BareTemporal temporal, Chain chain, Stores stores, NumbersForSale numbers, int atOnce) {

        Alternation.Side ours() {
            return length -> Load.of(atOnce, length, () -> onboard(numbers.take()));
        }

        Alternation.Side bare(Plan plan) {
            return length -> Load.of(atOnce, length, () -> once(plan));
        }

        List<JsonNode> historiesOfOne(Temporal ui) {
            var number = numbers.take();
            var onboarding = onboard(number);
            return Stream.of(onboarding, WorkflowIds.number(TENANT, number))
                    .flatMap(id -> ui.history(id).stream())
                    .toList();
        }

        private String onboard(String number) {
            var store = stores.take();
            chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(number));
            var onboarding = WorkflowIds.sms(TENANT, store);
            temporal.awaitCompleted(onboarding);
            return onboarding;
        }

        private void once(Plan plan) {
            var id = "bare:" + UUID.randomUUID();
            var options = WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(BareWorker.TASK_QUEUE)
                    .build();
            WorkflowClient.start(temporal.client().newWorkflowStub(BareWorkflow.class, options)::run, plan);
            temporal.awaitCompleted(id);
        }
    }
}
