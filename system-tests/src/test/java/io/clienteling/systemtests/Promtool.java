package io.clienteling.systemtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clienteling.localstack.StackSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prometheus' own checker: the one on PATH, else Debian's, unpacked into {@code .local/tools} and not installed. */
final class Promtool {

    private static final String MISSING =
            "promtool is not on PATH, and could not be had by apt-get, so nobody checked the rules for Prometheus."
                    + " Download Prometheus from https://prometheus.io/download/, which brings it, and put it on PATH.";

    private static final Path HOME =
            StackSettings.fromEnvironment(Map.of()).project().resolve(".local/tools/promtool");

    private Promtool() {}

    /** What it answered. */
    record Answer(int exitCode, String output) {}

    /** Skips the test where it is not to be had, or fails it where {@code PROMTOOL_REQUIRED} is set, as it is in CI. */
    static Path assumeInstalled() {
        var found = onPath("promtool").or(Promtool::unpacked);
        if (found.isEmpty() && "true".equals(System.getenv("PROMTOOL_REQUIRED"))) {
            throw new AssertionError(MISSING);
        }
        assumeTrue(found.isPresent(), "SKIPPED: " + MISSING);
        return found.orElseThrow();
    }

    private static Optional<Path> unpacked() {
        var program = HOME.resolve("usr/bin/promtool");
        if (!Files.isExecutable(program)
                && onPath("apt-get").isPresent()
                && onPath("dpkg").isPresent()) {
            unpack();
        }
        return Optional.of(program).filter(Files::isExecutable);
    }

    private static void unpack() {
        try {
            Files.createDirectories(HOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var answer = run(List.of("sh", "-c", "apt-get download prometheus && dpkg -x prometheus_*.deb ."), HOME);
        if (answer.exitCode() != 0) {
            System.out.println(answer.output());
        }
    }

    static Answer run(List<String> command, Path directory) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
