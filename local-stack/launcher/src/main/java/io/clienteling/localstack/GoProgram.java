package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that Go builds from its sources, once for all stacks of the project.
 *
 * @param source the package's path, whose last element is the program's name
 */
record GoProgram(String source, String version) {

    Path in(Path tools) {
        return home(tools).resolve(Path.of(source).getFileName());
    }

    void install(String path, Path tools, Consumer<String> progress) throws IOException, InterruptedException {
        if (Files.isExecutable(in(tools))) {
            return;
        }
        var go = Programs.onPath("go", path).orElseThrow(() -> new StackException(refusal("there is no Go on PATH")));
        progress.accept("Go builds %s once, which takes some minutes …".formatted(this));
        Files.createDirectories(tools);
        var unfinished = Files.createTempDirectory(tools, "go-");
        try {
            Programs.run(List.of(
                    "nice",
                    "-n",
                    "10",
                    "env",
                    "GOBIN=" + unfinished,
                    go.toString(),
                    "install",
                    source + "@v" + version));
        } catch (IOException e) {
            Directories.delete(unfinished);
            throw new StackException(refusal("'go install' failed: " + lastLine(Reason.of(e))), e);
        }
        Directories.publish(unfinished, home(tools));
    }

    @Override
    public String toString() {
        return source + " " + version;
    }

    private Path home(Path tools) {
        return tools.resolve(source.replace('/', '-') + "-" + version);
    }

    private String refusal(String reason) {
        return ("%s can't be built, because %s. Install Go 1.26.8 or newer from https://go.dev/dl, see that 'go version' answers and that "
                        + "proxy.golang.org can be reached, and try again; or take the development server, which needs none: "
                        + "'./dev up' without '--temporal postgres'.")
                .formatted(this, reason);
    }

    private static String lastLine(String text) {
        return text.lines().reduce(text, (_, next) -> next);
    }
}
