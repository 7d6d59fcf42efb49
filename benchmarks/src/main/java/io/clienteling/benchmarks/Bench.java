package io.clienteling.benchmarks;

import io.clienteling.localstack.StackSettings;
import io.clienteling.localstack.TemporalServer;
import io.clienteling.localstack.Verb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verb {@code ./dev bench}: measures, prints what it found, and writes it down. */
public final class Bench {

    /** Beside the stacks of a person, of CI, of the proofs and of the tests. */
    private static final int PORT_OFFSET = 600;

    private static final String USAGE = "./dev bench NAME|all [--json]";

    private final StackSettings settings;
    private final Machine machine = Machine.here();
    private final boolean json;

    private Bench(StackSettings settings, boolean json) {
        this.settings = settings;
        this.json = json;
    }

    /** The exit code is 0 when all was measured, whatever came out; 1 when it was not, 2 when nobody knows what to measure. */
    public static void main(String... arguments) {
        System.exit(Verb.exitCodeOf(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) throws Exception {
        var names = arguments.stream().filter(word -> !word.equals("--json")).toList();
        var chosen = names.size() == 1 ? chosen(names.getFirst()) : Optional.<List<Benchmark>>empty();
        if (chosen.isEmpty()) {
            System.err.println(usage());
            return 2;
        }
        var bench = new Bench(StackSettings.fromEnvironment(System.getenv()), names.size() < arguments.size());
        bench.measure(chosen.get(), names.getFirst().equals("all"));
        return 0;
    }

    private static Optional<List<Benchmark>> chosen(String name) {
        if (name.equals("all")) {
            return Optional.of(Benchmarks.ALL);
        }
        return Benchmarks.ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .map(List::of);
    }

    private void measure(List<Benchmark> benchmarks, boolean all) throws Exception {
        var found = new ArrayList<Findings>();
        for (var benchmark : benchmarks) {
            say("%s: %s, against %s".formatted(benchmark.name(), benchmark.ours(), benchmark.against()));
            found.add(measured(benchmark));
        }
        if (all) {
            Files.writeString(
                    settings.project().resolve("benchmarks/RESULTS.md"), Results.page(machine, Effort.FULL, found));
            say("Written to benchmarks/RESULTS.md");
        }
    }

    private Findings measured(Benchmark benchmark) throws Exception {
        var findings = new Findings(benchmark);
        try (var course = new Course(own(), Effort.FULL, this::say)) {
            benchmark.run(course, findings);
        }
        report(findings);
        return findings;
    }

    private void report(Findings findings) throws IOException {
        var report = Results.json(machine, findings).toPrettyString() + System.lineSeparator();
        var reports = Files.createDirectories(settings.project().resolve(".local/benchmarks/reports"));
        Files.writeString(reports.resolve(findings.benchmark().name() + ".json"), report);
        System.out.println(json ? report : Results.section(findings));
    }

    /** What happens is none of what {@code --json} asks for. */
    private void say(String sentence) {
        (json ? System.err : System.out).println(sentence);
    }

    /** With Temporal's server as in production, where there is a Go that can build it. */
    private StackSettings own() {
        var own = settings.beside(Path.of(settings.project().toString(), ".local/benchmarks"), PORT_OFFSET);
        return hasGo() ? own.with(TemporalServer.POSTGRES) : own;
    }

    private boolean hasGo() {
        return Stream.of(settings.caller().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "go")));
    }

    private static String usage() {
        return Stream.concat(
                        Stream.of("Like this: " + USAGE, "", "The benchmarks:"),
                        Benchmarks.ALL.stream()
                                .map(benchmark -> "  %-13s %s, against %s"
                                        .formatted(benchmark.name(), benchmark.ours(), benchmark.against())))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
