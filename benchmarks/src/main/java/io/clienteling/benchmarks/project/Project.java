package io.clienteling.benchmarks.project;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.BareTopics;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Cpu;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Sample;
import io.clienteling.contracts.event.Topics;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.ring.Ring;
import java.nio.file.Files;
import java.util.Set;

/** Brings the events of whole chains, which lie in Kafka already, into the projection. */
public final class Project implements Benchmark {

    /** So large is a burst for each second that is measured. Unit: stores a second. */
    private static final long STORES_A_SECOND = 500;

    private static final Set<Part> SPENDERS = Set.of(Part.GATEWAY, Part.POSTGRES);

    @Override
    public String name() {
        return "project";
    }

    @Override
    public String ours() {
        return "events a second from Kafka into the projection, durable";
    }

    @Override
    public String against() {
        return "the same consumer writing nothing, Debezium's JDBC sink on Kafka Connect, and a hand-made multi-row upsert from memory";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var kafka = ring.get("KAFKA_BOOTSTRAP_SERVERS");
        var database = ring.database();
        BareTopics.make(kafka, Nothing.TOPIC, Topics.EVENTS_PARTITIONS);
        BareTopics.make(kafka, Connect.TOPIC, Topics.EVENTS_PARTITIONS);
        try (var producer = BareTopics.producer(kafka)) {
            var stores = STORES_A_SECOND * course.effort().length().toMillis() / 1000;
            var bursts = new Bursts(producer, Math.toIntExact(stores));
            var compared = new Compared(course, findings, ours(ring, bursts));
            try (var nothing = new Nothing(kafka, bursts)) {
                compared.with("the same consumer, writing nothing", bursts.of(nothing), new Goal.Reported());
            }
            try (var handMade = new HandMade(Rows.beside(database, HandMade.TABLE))) {
                var bare = Cpu.of(Cpu.pids(ring, Set.of(Part.POSTGRES)), bursts.of(handMade));
                compared.withCpu("a hand-made upsert from memory", bare, new Goal.AtLeast(0.8));
            }
            peer(compared, bursts);
        }
    }

    private static Alternation.Side ours(Ring ring, Bursts bursts) {
        var rows = new Rows(ring.database(), Rows.OURS);
        return Cpu.of(Cpu.pids(ring, SPENDERS), bursts.of(bursts.into(Topics.EVENTS, rows, false)));
    }

    private static void peer(Compared compared, Bursts bursts) throws Exception {
        var course = compared.course();
        var project = course.settings().project();
        if (!Files.exists(Connect.libraries(project))) {
            if (!course.effort().isFull()) {
                compared.findings().remark("Nobody has fetched Kafka Connect yet, so the peer was left out.");
                return;
            }
            Connect.fetch(project);
        }
        var ring = course.ring();
        var rows = Rows.beside(ring.database(), Connect.TABLE);
        try (var connect = Connect.start(ring, rows)) {
            var spenders = Cpu.pids(ring, SPENDERS);
            spenders.put(Part.GATEWAY, connect.pid());
            var bare = Cpu.of(spenders, bursts.of(bursts.into(Connect.TOPIC, rows, true)));
            compared.withCpu("Debezium's JDBC sink, upsert", bare, new Goal.AtLeast(2));
        }
    }

    /** Ours, beside one after the other. */
    private record Compared(Course course, Findings findings, Alternation.Side ours) {

        Alternation with(String what, Alternation.Side bare, Goal goal) throws Exception {
            var measured = Alternation.of(course.effort(), bare, ours);
            findings.add(measured.row(what, "events a second", Sample::perSecond, goal, ""));
            return measured;
        }

        void withCpu(String what, Alternation.Side bare, Goal goal) throws Exception {
            var measured = with(what, bare, goal);
            findings.add(measured.row(
                    what + ", CPU of PostgreSQL",
                    "ms each",
                    sample -> sample.cpu(Part.POSTGRES),
                    new Goal.Reported(),
                    ""));
            findings.add(measured.row(
                    what + ", CPU of PostgreSQL and the consumer",
                    "ms each",
                    Sample::cpuOfAll,
                    new Goal.Reported(),
                    ""));
        }
    }
}
