package io.clienteling.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Programs that look at what lies here. Those written in Go are built into {@code .local/tools}, once, where Go is installed. */
final class Tool {

    /** Where it is set, a test that needs a tool fails instead of being skipped. */
    private static final String REQUIRED = "DEPLOY_TOOLS_REQUIRED";

    private static final String HELM = "4.3.1";
    private static final String COMPOSE_GO = "2.16.2";
    private static final Path TOOLS = Project.ROOT.resolve(".local/tools");

    /** How a program ended, and what it said. */
    record Result(int exitCode, String output) {}

    private Tool() {}

    static Path helm() throws IOException, InterruptedException {
        return goProgram("helm.sh/helm/v4/cmd/helm", HELM);
    }

    /** The reader of Compose files that Compose itself has. */
    static Path composeSpecification() throws IOException, InterruptedException {
        return goProgram("github.com/compose-spec/compose-go/v2/cmd", COMPOSE_GO);
    }

    private static Path goProgram(String source, String version) throws IOException, InterruptedException {
        var name = Path.of(source).getFileName().toString();
        var directory = TOOLS.resolve(source.replace('/', '-') + "-" + version);
        if (!Files.isExecutable(directory.resolve(name))) {
            needed(onPath("go").isPresent(), "there is no Go to build " + source + " with, which would have looked.");
            build(source + "@v" + version, directory);
        }
        return directory.resolve(name);
    }

    /** Builds beside it and moves it there, so that a half-built one is never taken for it. */
    private static void build(String what, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(TOOLS);
        var unfinished = Files.createTempDirectory(TOOLS, "go-");
        var result = run(List.of("go", "install", what), Map.of("GOBIN", unfinished.toString()));
        needed(result.exitCode() == 0, "Go could not build " + what + ": " + result.output());
        Files.move(unfinished, directory);
    }

    /** The directory of a Go module's files, some of which are schemas. */
    static Path module(String nameAndVersion) throws IOException, InterruptedException {
        needed(
                onPath("go").isPresent(),
                "there is no Go to fetch Kubernetes' schemas with, so nothing was held against them.");
        var result = run(List.of("go", "mod", "download", "-json", nameAndVersion), Map.of());
        needed(result.exitCode() == 0, "Go could not fetch " + nameAndVersion + ": " + result.output());
        return Path.of(JsonMapper.shared()
                .readTree(result.output().substring(result.output().indexOf('{')))
                .path("Dir")
                .asString());
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Result run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(Project.ROOT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static void needed(boolean holds, String otherwise) {
        if (!holds && Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new AssertionError(REQUIRED + " is set, and " + otherwise);
        }
        assumeTrue(holds, "SKIPPED: " + otherwise);
    }
}
