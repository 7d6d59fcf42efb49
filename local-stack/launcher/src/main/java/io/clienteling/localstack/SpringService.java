package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway, or the inside of the worker: a jar of ours that is configured by variables and tells its readiness over HTTP. */
final class SpringService implements Recipe {
    private static final String NOWHERE = "127.0.0.1:1";

    private final StackSettings settings;
    private final Part part;
    private final Path jar;
    private final AotCache cache;
    private final String url;
    private final int managementPort;
    private final Variables variables;

    /** Read when the process starts, not before: some of them are made at the first start. */
    private interface Variables {
        Map<String, String> read() throws IOException;
    }

    private SpringService(
            StackSettings settings, Part part, String jar, String url, int managementPort, Variables variables) {
        this.settings = settings;
        this.part = part;
        this.jar = settings.project().resolve(jar);
        this.cache = new AotCache(this.jar);
        this.url = url;
        this.managementPort = managementPort;
        this.variables = variables;
    }

    static SpringService gateway(StackSettings settings) {
        return new SpringService(
                settings,
                Part.GATEWAY,
                "api-gateway/target/api-gateway.jar",
                settings.http(settings.port(Part.GATEWAY)) + "/clienteling/setup",
                settings.secondPort(Part.GATEWAY),
                new Environment(settings)::ofGateway);
    }

    static SpringService worker(StackSettings settings) {
        var jar = "workflow-worker/target/workflow-worker.jar";
        return new SpringService(
                settings,
                Part.WORKER,
                jar,
                settings.http(settings.port(Part.WORKER)) + "/actuator/health",
                settings.port(Part.WORKER),
                () -> ofWorker(settings, settings.project().resolve(jar)));
    }

    private static Map<String, String> ofWorker(StackSettings settings, Path jar) throws IOException {
        var all = new Environment(settings).ofWorker();
        all.put("CLIENTELING_BUILD_ID", Build.id(jar));
        return all;
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Build.require(part, jar);
        if (!cache.isFresh()) {
            cache.learn(rehearsal());
        }
    }

    @Override
    public Command command() throws IOException {
        return java(cache.option(), variables.read());
    }

    /** A start as far as the beans, with nobody around it who could take it for the real one. */
    private Command rehearsal() throws IOException {
        var alone = new HashMap<>(variables.read());
        alone.putAll(Map.of(
                "SERVER_PORT",
                "0",
                "MANAGEMENT_SERVER_PORT",
                "0",
                "TEMPORAL_ADDRESS",
                NOWHERE,
                "KAFKA_BOOTSTRAP_SERVERS",
                NOWHERE,
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://" + NOWHERE + "/nothing"));
        return java(List.of("-Dspring.context.exit=onRefresh"), alone);
    }

    private Command java(List<String> options, Map<String, String> environment) {
        var rest = Stream.concat(options.stream(), Stream.of("-jar", jar.toString()));
        return Command.java(settings, "256m", rest.toList(), environment);
    }

    @Override
    public void check() throws IOException, InterruptedException {
        HttpProbe.up(settings.http(managementPort) + "/actuator/health/readiness");
    }
}
