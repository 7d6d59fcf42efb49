package io.clienteling.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A bare side that is a process of its own, as ours is one, and that lacks no compiler. */
public final class BareProcess implements AutoCloseable {

    private static final long LONGEST_STOP = 10;

    private final Process process;

    private BareProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // of a bench that somebody breaks off
    }

    /** Starts that program of the benchmarks' own, which says what it has to say where we do. */
    public static BareProcess start(Class<?> program, String... arguments) throws IOException {
        var words = words("-Xmx256m", System.getProperty("java.class.path"), program.getName(), List.of(arguments));
        return new BareProcess(new ProcessBuilder(words).inheritIO().start());
    }

    /** Starts a peer's program, with memory to spare. */
    public static BareProcess start(String classPath, String program, List<String> arguments, Path log)
            throws IOException {
        var builder = new ProcessBuilder(words("-Xmx1g", classPath, program, arguments));
        return new BareProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    private static List<String> words(String memory, String classPath, String program, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var options = Stream.of(
                java,
                "-XX:+UseSerialGC",
                memory,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                program);
        return Stream.concat(options, arguments.stream()).toList();
    }

    /** Its number as a process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(LONGEST_STOP, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
