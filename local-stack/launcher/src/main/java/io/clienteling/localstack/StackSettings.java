package io.clienteling.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the project lies, where this stack keeps its state, how far its ports are shifted, which parts run somewhere else, the
 * environment of whoever starts it, and the Temporal server that it shall have; null, where any will do that it has.
 */
public record StackSettings(
        Path project,
        Path local,
        int portOffset,
        Map<Part, String> elsewhere,
        Map<String, String> caller,
        @Nullable TemporalServer temporal) {
    private static final String LOOPBACK = "127.0.0.1";

    public StackSettings {
        if (portOffset < 0 || portOffset > 900 || portOffset % 100 != 0) {
            throw new StackException(
                    "DEV_PORT_OFFSET is %d; it must be 0 or a multiple of 100 below 1000.".formatted(portOffset));
        }
        elsewhere = Map.copyOf(elsewhere);
        caller = Map.copyOf(caller);
    }

    /**
     * Reads {@code DEV_PORT_OFFSET} and {@code CLIENTELING_LOCAL_DIR}, and finds the project above the working directory. Shifted stacks
     * keep their state apart, so that they run side by side.
     */
    public static StackSettings fromEnvironment(Map<String, String> environment) {
        var project = projectAbove(Path.of("").toAbsolutePath());
        var local = project.resolve(environment.getOrDefault("CLIENTELING_LOCAL_DIR", ".local"))
                .normalize();
        var offset = offset(environment.getOrDefault("DEV_PORT_OFFSET", "0"));
        return new StackSettings(
                project, offset == 0 ? local : local.resolve("offset-" + offset), offset, Map.of(), environment, null);
    }

    /** The same, with its state in another directory and its ports shifted, so that it can run beside the first. */
    public StackSettings beside(Path otherLocal, int otherOffset) {
        return new StackSettings(project, otherLocal.toAbsolutePath(), otherOffset, elsewhere, caller, temporal);
    }

    /** The same, with one part not started here but found at {@code hostAndPort}. */
    public StackSettings elsewhere(Part part, String hostAndPort) {
        var more = new EnumMap<Part, String>(Part.class);
        more.putAll(elsewhere);
        more.put(part, hostAndPort);
        return new StackSettings(project, local, portOffset, more, caller, temporal);
    }

    /** The same, with some variables of the caller's environment set or replaced. */
    public StackSettings with(Map<String, String> variables) {
        var more = new HashMap<>(caller);
        more.putAll(variables);
        return new StackSettings(project, local, portOffset, elsewhere, more, temporal);
    }

    /** The same, where the stack shall have that Temporal server: one that was created with the other is refused a start. */
    public StackSettings with(TemporalServer server) {
        return new StackSettings(project, local, portOffset, elsewhere, caller, server);
    }

    /** The one that the stack was created with, else the one that it will be. */
    TemporalServer temporalServer() {
        return TemporalServer.of(this).orElse(temporal == null ? TemporalServer.DEV : temporal);
    }

    boolean runsHere(Part part) {
        return !elsewhere.containsKey(part);
    }

    List<Integer> ports(Part part) {
        return part.ports().stream().map(this::shifted).toList();
    }

    int shifted(int port) {
        return port + portOffset;
    }

    int port(Part part) {
        return ports(part).getFirst();
    }

    int secondPort(Part part) {
        return ports(part).get(1);
    }

    /** Host and port at which the part answers. */
    String address(Part part) {
        return elsewhere.getOrDefault(part, LOOPBACK + ":" + port(part));
    }

    String http(int port) {
        return "http://%s:%d".formatted(LOOPBACK, port);
    }

    /** Where a part that runs here keeps what it has to keep. */
    public Path data(Part part) {
        return data().resolve(part.id());
    }

    Path data() {
        return local.resolve("data");
    }

    Path log(Part part) {
        return local.resolve("logs").resolve(part.id() + ".log");
    }

    Path pidFile(Part part) {
        return local.resolve("run").resolve(part.id() + ".pid");
    }

    Path lockFile() {
        return local.resolve("run").resolve("lock");
    }

    /** Shared by all stacks of the project: what is unpacked or downloaded there never changes. */
    Path tools() {
        return project.resolve(".local").resolve("tools");
    }

    /** Where programs are looked for. */
    String path() {
        return caller.getOrDefault("PATH", "");
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static int offset(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new StackException(
                    "DEV_PORT_OFFSET is '%s'; it must be 0 or a multiple of 100 below 1000.".formatted(text), e);
        }
    }

    private static Path projectAbove(Path start) {
        for (var directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("local-stack/launcher"))) {
                return directory;
            }
        }
        throw new StackException("%s is not inside the project; change into it and try again.".formatted(start));
    }
}
