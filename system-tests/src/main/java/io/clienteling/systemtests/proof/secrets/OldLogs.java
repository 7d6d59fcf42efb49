package io.clienteling.systemtests.proof.secrets;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The logs of parts that were started again. A start keeps the log before it and no other, so each is put aside to be searched. */
final class OldLogs {

    private final Path logs;

    OldLogs(Ring ring) {
        this.logs = ring.settings().local().resolve("logs");
    }

    /** Keeps the log that the part wrote before its last start. */
    void keep(Part part) {
        var old = logs.resolve(part.id() + ".log.1");
        try {
            if (Files.exists(old)) {
                var kept = Files.createDirectories(logs.resolve("kept"));
                Files.copy(old, kept.resolve("%s-%d.log".formatted(part.id(), count(kept) + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The old log of %s was not kept".formatted(part.id()), e);
        }
    }

    private static int count(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    /** Whether that part wrote those words, before or after a start. */
    boolean told(Part part, String words) throws IOException {
        try (var files = Files.walk(logs)) {
            return files.filter(file -> file.getFileName().toString().startsWith(part.id()))
                    .anyMatch(file -> holds(file, words));
        }
    }

    private static boolean holds(Path file, String words) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read", e);
        }
    }
}
