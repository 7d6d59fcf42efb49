package io.clienteling.benchmarks.actions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The histories that the worker's tests recorded of long waits, which nobody can wait for here. */
final class Recordings {

    private final Path histories;

    Recordings(Path project) {
        this.histories = project.resolve("workflow-worker/src/test/resources/histories");
    }

    /** Of that workflow in the latest recording of that test; fails where there is none, or more than one. */
    Cost cost(String test, String workflow) {
        try {
            var recorded = only(histories, name -> name.endsWith("." + test));
            var latest = children(recorded).stream()
                    .max(Comparator.comparingInt(
                            take -> Integer.parseInt(take.getFileName().toString())))
                    .orElseThrow();
            return Cost.of(events(only(latest, name -> name.startsWith(workflow))), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The recording of %s can't be read".formatted(test), e);
        }
    }

    private interface Name {
        boolean is(String name);
    }

    private static Path only(Path directory, Name wanted) throws IOException {
        var found = children(directory).stream()
                .filter(child -> wanted.is(child.getFileName().toString()))
                .toList();
        if (found.size() != 1) {
            throw new IOException("%s has %d such recordings instead of one".formatted(directory, found.size()));
        }
        return found.getFirst();
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static List<JsonNode> events(Path file) throws IOException {
        try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.shared()
                    .readTree(json)
                    .path("events")
                    .valueStream()
                    .toList();
        }
    }
}
