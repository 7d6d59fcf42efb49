package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Temporal server as in production: its services in one process, what it stores in databases of the stack's PostgreSQL. */
final class TemporalOnPostgres implements Recipe {
    static final String VERSION = "1.32.1";

    private static final GoProgram SERVER = new GoProgram("go.temporal.io/server/cmd/server", VERSION);
    private static final GoProgram SQL_TOOL = new GoProgram("go.temporal.io/server/cmd/tools/sql", VERSION);

    /** Each database, and the schema that the tool brings for it. */
    private static final Map<String, String> DATABASES = Map.of(
            "temporal", "postgresql/v12/temporal",
            "temporal_visibility", "postgresql/v12/visibility");

    private static final int HTTP = 7243;
    /** At which its services find each other, beside the part's own port, as the configuration names them. */
    private static final Map<String, Integer> INNER_PORTS = Map.of(
            "HTTP", HTTP,
            "HISTORY", 7234,
            "MATCHING", 7235,
            "WORKER", 7239,
            "FRONTEND_MEMBER", 7253,
            "HISTORY_MEMBER", 7254,
            "MATCHING_MEMBER", 7255,
            "WORKER_MEMBER", 7259);

    private final StackSettings settings;
    private final Consumer<String> progress;
    private final TemporalNamespace namespace;
    private final Path configuration;

    TemporalOnPostgres(StackSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.namespace = new TemporalNamespace(settings, settings.http(settings.shifted(HTTP)));
        this.configuration = settings.local().resolve("run/temporal.yaml");
    }

    @Override
    public Part part() {
        return Part.TEMPORAL;
    }

    @Override
    public @Nullable String url() {
        return null;
    }

    @Override
    public Set<Part> needs() {
        return Set.of(Part.POSTGRES);
    }

    @Override
    public List<Integer> morePorts() {
        return INNER_PORTS.values().stream().map(settings::shifted).toList();
    }

    /** The mark comes last: until then the stack may still be given the other server. */
    @Override
    public void prepare() throws IOException, InterruptedException {
        new TemporalCli(settings.path(), settings.tools()).install();
        SERVER.install(settings.path(), settings.tools(), progress);
        SQL_TOOL.install(settings.path(), settings.tools(), progress);
        configure();
        for (var database : DATABASES.entrySet()) {
            sql(database.getKey(), "create-database");
            sql(database.getKey(), "setup-schema", "--version", "0.0");
            sql(database.getKey(), "update-schema", "--schema-name", database.getValue());
        }
        Files.createDirectories(settings.data());
        Files.writeString(TemporalServer.mark(settings), String.join(System.lineSeparator(), DATABASES.keySet()));
    }

    @Override
    public Command command() {
        return Command.of(List.of(
                SERVER.in(settings.tools()).toString(),
                "--config-file",
                configuration.toString(),
                "--allow-no-auth",
                "start"));
    }

    @Override
    public void furnish() throws IOException, InterruptedException {
        namespace.make();
        namespace.retain();
        namespace.furnish();
    }

    @Override
    public void check() throws IOException, InterruptedException {
        namespace.checkSearchAttributes();
    }

    void configure() throws IOException {
        var values = new HashMap<String, Object>();
        INNER_PORTS.forEach((name, port) -> values.put(name, settings.shifted(port)));
        values.put("FRONTEND", settings.port(Part.TEMPORAL));
        values.put("POSTGRES", settings.address(Part.POSTGRES));
        values.put("USER", Postgres.USER);
        values.put("DYNAMIC_CONFIG", settings.project().resolve("deploy/temporal/dynamic-config.yaml"));
        new Template(settings.project().resolve("local-stack/temporal/server.yaml")).fill(configuration, values);
    }

    /** Each of the tool's commands is harmless where nothing is left to do. */
    private void sql(String database, String... command) throws IOException, InterruptedException {
        var address = settings.address(Part.POSTGRES).split(":", 2);
        var words = new ArrayList<>(List.of(
                SQL_TOOL.in(settings.tools()).toString(),
                "--plugin",
                "postgres12",
                "--endpoint",
                address[0],
                "--port",
                address[1],
                "--user",
                Postgres.USER,
                "--database",
                database));
        words.addAll(List.of(command));
        Programs.run(words);
    }
}
