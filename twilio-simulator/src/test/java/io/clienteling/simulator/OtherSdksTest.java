package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twilio's SDKs for other languages, where they are installed; nothing is downloaded for them. */
class OtherSdksTest {
    private static final Path SDKS = Path.of("sdks");

    @TempDir
    private Path directory;

    /** How a program ended, and what it printed. */
    private record Ended(int code, String output) {}

    @Test
    void theTourInNodeRunsWithoutAFailingCall() {
        Path tour = SDKS.resolve("node");
        assumeTrue(
                Files.isDirectory(tour.resolve("node_modules/twilio")),
                "Skipped: run 'npm install' in sdks/node to have Twilio's Node SDK tried");

        tour(tour, "node", "tour.js");
    }

    @Test
    void theTourInPythonRunsWithoutAFailingCall() {
        Path tour = SDKS.resolve("python");
        Path own = tour.resolve(".venv/bin/python").toAbsolutePath();
        String python = Files.isExecutable(own) ? own.toString() : "python3";
        assumeTrue(
                run(tour, python, "-c", "import twilio").code == 0,
                "Skipped: make sdks/python/.venv as sdks/README.md says to have Twilio's Python SDK tried");

        tour(tour, python, "tour.py");
    }

    @Test
    void theTourInGoRunsWithoutAFailingCall() {
        Path tour = SDKS.resolve("go");
        String program = directory.resolve("tour").toString();
        assumeTrue(
                run(tour, "go", "build", "-o", program, ".").code == 0,
                "Skipped: run 'go mod download' in sdks/go to have Twilio's Go SDK tried");

        tour(tour, program);
    }

    private void tour(Path folder, String... command) {
        try (TwilioSimulator simulator = TwilioSimulator.start()) {
            List<String> words = new ArrayList<>(List.of(command));
            words.add(simulator.baseUri().toString());

            Ended ended = run(folder, words.toArray(String[]::new));

            assertThat(ended.output).endsWith("none failed that should not\n");
            assertThat(ended.code).isZero();
        }
    }

    /** Runs a program to its end; one that is not installed ends like one that failed. */
    private Ended run(Path folder, String... command) {
        Path output = directory.resolve("output");
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().put("GOPROXY", "off");
        program.environment().put("GOFLAGS", "-mod=readonly");
        try {
            Process process = program.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            return new Ended(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException missing) {
            return new Ended(-1, String.valueOf(missing.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
