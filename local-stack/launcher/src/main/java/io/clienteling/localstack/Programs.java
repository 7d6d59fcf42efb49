package io.clienteling.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs that are run to their end, and where they are found. */
final class Programs {
    private Programs() {}

    /** Runs the program and returns what it printed; a failure says what was run and what it printed. */
    static String run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("'%s' ended with %d: %s".formatted(String.join(" ", words), exit, output));
        }
        return output;
    }

    static Optional<Path> onPath(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
