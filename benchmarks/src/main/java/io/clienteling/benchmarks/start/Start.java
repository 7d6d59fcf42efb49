package io.clienteling.benchmarks.start;

import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Row;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Starts a second gateway, and a second worker, beside those that run: as the stack does, and by the plain jar. */
public final class Start implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double MEBIBYTES_AT_MOST = 300;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String ours() {
        return "gateway and worker from exec to ready, and their resident memory";
    }

    @Override
    public String against() {
        return "the same jar without the AOT cache and without tuning";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        for (var part : List.of(Part.GATEWAY, Part.WORKER)) {
            measure(course, findings, part);
        }
    }

    private static void measure(Course course, Findings findings, Part part) throws Exception {
        var bare = new ArrayList<Readied>();
        var ours = new ArrayList<Readied>();
        bare.add(readied(course.ring(), part, Start::plain));
        for (int round = 0; round < course.effort().rounds(); round++) {
            ours.add(readied(course.ring(), part, words -> words));
            bare.add(readied(course.ring(), part, Start::plain));
        }
        var name = part.name().toLowerCase(Locale.ROOT);
        findings.add(new Row(
                name + ", from exec to ready",
                "ms",
                bare.stream().map(Readied::millis).toList(),
                ours.stream().map(Readied::millis).toList(),
                new Goal.AtMost(0.5),
                ""));
        findings.add(new Row(
                name + ", resident once it is ready",
                "MiB",
                List.of(MEBIBYTES_AT_MOST),
                ours.stream().map(Readied::mebibytes).toList(),
                new Goal.AtMost(1),
                "against the goal; the plain jar holds %.0f"
                        .formatted(
                                Row.median(bare.stream().map(Readied::mebibytes).toList()))));
    }

    /** One that has become ready. */
    private record Readied(double millis, double mebibytes) {}

    private static Readied readied(Ring ring, Part part, UnaryOperator<List<String>> command) throws Exception {
        var began = System.nanoTime();
        try (var twin = Twin.start(ring, part, "benchmark-start", Map.of(), command)) {
            if (!Patience.until(PATIENCE, twin::ready)) {
                throw new IllegalStateException("A second %s did not become ready: %s"
                        .formatted(part, twin.readiness().complaints()));
            }
            return new Readied((System.nanoTime() - began) / 1e6, resident(twin.pid()));
        }
    }

    /** Java, and the jar: no option in between. */
    private static List<String> plain(List<String> words) {
        return List.of(words.getFirst(), "-jar", words.getLast());
    }

    private static double resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("[^0-9]", ""))
                            .mapToDouble(Double::parseDouble)
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }
}
