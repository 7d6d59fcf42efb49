package io.clienteling.systemtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that this machine has: the one that {@code CHROMIUM} names, else the first of the usual ones on PATH. */
final class Chromium {

    private static final List<String> USUAL =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final String MISSING = "No Chromium was found on PATH, so nobody looked at Temporal UI."
            + " Install one (Debian: apt-get install chromium), or name it by the variable CHROMIUM.";

    private static final Optional<Path> FOUND = find(System.getenv());

    private Chromium() {}

    /** Skips the test where there is no browser, or fails it where {@code CHROMIUM_REQUIRED} is set, as it is in CI. */
    static void assumeInstalled() {
        if (FOUND.isEmpty() && "true".equals(System.getenv("CHROMIUM_REQUIRED"))) {
            throw new AssertionError(MISSING);
        }
        assumeTrue(FOUND.isPresent(), "SKIPPED: " + MISSING);
    }

    static Path executable() {
        return FOUND.orElseThrow();
    }

    private static Optional<Path> find(Map<String, String> environment) {
        var named = environment.get("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        var directories = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        return USUAL.stream()
                .flatMap(name -> Arrays.stream(directories).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
