package io.clienteling.systemtests.proof;

import io.clienteling.localstack.StackSettings;
import io.clienteling.localstack.Verb;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verb {@code ./dev prove}: runs one proof on a stack of its own, prints its table and writes its report. */
public final class Prove {

    /** Beside the stack of a person, of CI and of the tests. */
    private static final int PORT_OFFSET = 500;

    private static final String USAGE = "./dev prove NAME [--seed SEED] [--size SIZE] [--long] [--negative]";

    private final StackSettings settings;

    private Prove(StackSettings settings) {
        this.settings = settings;
    }

    /** The exit code is 0 when the promise held, 1 when it did not, 2 when nobody knows what to prove. */
    public static void main(String... arguments) {
        System.exit(Verb.exitCodeOf(
                () -> new Prove(StackSettings.fromEnvironment(System.getenv())).prove(List.of(arguments))));
    }

    private int prove(List<String> arguments) throws Exception {
        var proof = Proofs.ALL.stream()
                .filter(each -> !arguments.isEmpty() && each.name().equals(arguments.getFirst()))
                .findFirst();
        if (proof.isEmpty()) {
            System.err.println(usage());
            return 2;
        }
        var options =
                Options.of(arguments.subList(1, arguments.size()), proof.get().sizes());
        if (options.isEmpty()) {
            System.err.println("Like this: " + USAGE);
            return 2;
        }
        return prove(proof.get(), options.get());
    }

    private int prove(Proof proof, Options options) throws Exception {
        var report = new Report(proof, options.seed(), options.size());
        var began = System.nanoTime();
        try (var ring = proof.needsStack() ? Ring.fresh(own(), Prove::say) : Ring.unstarted(own(), Prove::say)) {
            proof.attempt(new Trial(ring, options.seed(), options.size(), Prove::say), report);
        }
        report.figure("seconds", (System.nanoTime() - began) / 1_000_000_000);
        System.out.println(report.table());
        System.out.println("Written to " + settings.project().relativize(written(proof, report)));
        return report.held() ? 0 : 1;
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }

    private StackSettings own() {
        return settings.beside(settings.project().resolve(".local/proofs"), PORT_OFFSET);
    }

    private Path written(Proof proof, Report report) throws IOException {
        var reports = Files.createDirectories(settings.project().resolve(".local/reports"));
        return Files.writeString(
                reports.resolve(proof.name() + ".json"), report.json().toPrettyString() + System.lineSeparator());
    }

    private static String usage() {
        return Stream.concat(
                        Stream.of("Like this: " + USAGE, "", "The proofs:"),
                        Proofs.ALL.stream()
                                .map(proof -> "  %-13s %s%n  %-13s Otherwise: %s"
                                        .formatted(proof.name(), proof.promise(), "", proof.otherwise())))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
