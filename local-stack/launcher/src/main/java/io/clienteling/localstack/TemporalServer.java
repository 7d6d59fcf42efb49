package io.clienteling.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which Temporal server a stack is created with, and keeps: what one has stored the other can't read. */
public enum TemporalServer {
    /** The CLI's development server: one process with its UI, one file with its data. */
    DEV,
    /** The server as in production, with its data in the stack's PostgreSQL and its UI in a process of its own. */
    POSTGRES;

    /** The name that people use. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TemporalServer named(String id) {
        return Arrays.stream(values())
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "There is no Temporal server '%s': --temporal takes dev or postgres.".formatted(id)));
    }

    /** The one that has stored something there. */
    static Optional<TemporalServer> of(StackSettings settings) {
        if (Files.exists(mark(settings))) {
            return Optional.of(POSTGRES);
        }
        return Files.exists(settings.data(Part.TEMPORAL)) ? Optional.of(DEV) : Optional.empty();
    }

    /** Says that it is {@link #POSTGRES}, whose data nobody sees in a directory of their own. */
    static Path mark(StackSettings settings) {
        return settings.data().resolve("temporal-is-on-postgres");
    }
}
