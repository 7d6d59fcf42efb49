package io.clienteling.worker.history;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The recorded histories, as files: {@code histories/CLASS.METHOD/N/WORKFLOW-ID.RUN.json.gz}, N counting the recordings of
 * that story. A recording is never changed: it stands for workflows that may still be running.
 */
final class Recordings {

    static final Path DIRECTORY = Path.of("src", "test", "resources", "histories");

    private Recordings() {}

    /** Every recorded history. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkflowExecutionHistory read(Path file) {
        try (var json = new GZIPInputStream(Files.newInputStream(file))) {
            return WorkflowExecutionHistory.fromJson(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, WorkflowExecutionHistory history) throws IOException {
        try (var json = new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            json.write(history.toJson(false).getBytes(StandardCharsets.UTF_8));
        }
    }

    static boolean holds(String story) {
        return Files.isDirectory(DIRECTORY.resolve(story));
    }

    /** A directory for one more recording of that story. */
    static Path next(String story) throws IOException {
        var recordings = DIRECTORY.resolve(story);
        var number = IntStream.iterate(1, n -> n + 1)
                .filter(n -> Files.notExists(recordings.resolve(String.valueOf(n))))
                .findFirst()
                .orElseThrow();
        return Files.createDirectories(recordings.resolve(String.valueOf(number)));
    }
}
