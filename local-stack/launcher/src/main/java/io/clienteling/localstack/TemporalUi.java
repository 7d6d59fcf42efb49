package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Temporal UI as a process of its own, beside a server that does not bring it. */
final class TemporalUi implements Recipe {
    private static final GoProgram SERVER = new GoProgram("github.com/temporalio/ui-server/v2/cmd/server", "2.55.0");
    private final StackSettings settings;
    private final Consumer<String> progress;
    private final Path directory;

    TemporalUi(StackSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.directory = settings.local().resolve("run/temporal-ui");
    }

    @Override
    public Part part() {
        return Part.UI;
    }

    @Override
    public String url() {
        return settings.http(settings.port(Part.UI));
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        SERVER.install(settings.path(), settings.tools(), progress);
        configure();
    }

    void configure() throws IOException {
        var values = Map.<String, Object>of(
                "TEMPORAL", settings.address(Part.TEMPORAL),
                "PORT", settings.port(Part.UI),
                "NAMESPACE", Temporal.NAMESPACE,
                "URL", url(),
                "CODEC", Temporal.codecEndpoint(settings));
        new Template(settings.project().resolve("local-stack/temporal/ui.yaml"))
                .fill(directory.resolve("base.yaml"), values);
    }

    @Override
    public Command command() {
        return Command.of(List.of(
                SERVER.in(settings.tools()).toString(), "--root", directory.toString(), "--config", ".", "start"));
    }

    @Override
    public void check() throws IOException, InterruptedException {
        new TemporalNamespace(settings, url()).check();
    }
}
