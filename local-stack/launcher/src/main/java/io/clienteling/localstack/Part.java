package io.clienteling.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One process of the stack: its name, its ports before any shift, and the parts that must be healthy before it starts. */
public enum Part {
    POSTGRES(15432),
    KAFKA(9092, 9093),
    TEMPORAL(7233),
    /** Temporal's UI: a process of its own only where the server does not bring it. */
    UI(8233),
    S3(9000),
    ISSUER(9080),
    TWILIO(9190),
    GATEWAY(8080, 8081),
    WORKER(8082);

    private static final int NONE = 0;

    private final int port;
    private final int secondPort;

    Part(int port) {
        this(port, NONE);
    }

    Part(int port, int secondPort) {
        this.port = port;
        this.secondPort = secondPort;
    }

    /** The name that people and scripts use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Integer> ports() {
        return secondPort == NONE ? List.of(port) : List.of(port, secondPort);
    }

    Set<Part> needs() {
        return switch (this) {
            case POSTGRES, KAFKA, TEMPORAL, S3, ISSUER, TWILIO -> Set.of();
            case UI -> Set.of(TEMPORAL);
            case GATEWAY -> Set.of(POSTGRES, KAFKA, TEMPORAL);
            case WORKER -> Set.of(KAFKA, TEMPORAL);
        };
    }

    static Part named(String id) {
        return Arrays.stream(values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new StackException("There is no part '%s'. The parts are: %s.".formatted(id, names())));
    }

    static String names() {
        return Arrays.stream(values()).map(Part::id).collect(Collectors.joining(", "));
    }
}
