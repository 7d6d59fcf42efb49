package io.clienteling.localstack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What one start of a jar taught the JVM (its ahead-of-time cache, JEP 514), kept beside the jar, so that later starts are
 * spared more than half of their work. Without it everything starts as well, only later.
 */
final class AotCache {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path jar;
    private final Path file;

    AotCache(Path jar) {
        this.jar = jar;
        this.file = sibling(".aot");
    }

    /** The option by which a JVM uses it; none where it is missing, or older than what it was learnt from. */
    List<String> option() throws IOException {
        return isFresh() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    boolean isFresh() throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(newestOfWhatItKnows()) >= 0;
    }

    /**
     * Runs the command, which has to end by itself, to learn from it. Where that fails there is no cache; the reason is in the
     * log beside it, and the next start that matters will tell it too.
     */
    void learn(Command command) throws IOException, InterruptedException {
        var draft = sibling(".aot." + ProcessHandle.current().pid());
        if (succeeds(command, draft)) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(draft);
    }

    private boolean succeeds(Command command, Path draft) throws IOException, InterruptedException {
        var words = new ArrayList<>(command.words());
        words.add(1, "-XX:AOTCacheOutput=" + draft);
        var builder = new ProcessBuilder(words)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(sibling(".aot.log").toFile()));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        var process = builder.start();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    && process.exitValue() == 0
                    && Files.exists(draft);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private FileTime newestOfWhatItKnows() throws IOException {
        var newest = Files.getLastModifiedTime(jar);
        try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            for (var library : libraries.toList()) {
                var time = Files.getLastModifiedTime(library);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private Path sibling(String ending) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "") + ending);
    }
}
