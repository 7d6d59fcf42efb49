package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The gateway, or the inside of the worker: a jar of ours that is configured by variables and tells its readiness over HTTP. */
final class SpringService implements Recipe {
    private final StackSettings settings;
    private final Part part;
    private final Path jar;
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
    public void prepare() {
        Build.require(part, jar);
    }

    @Override
    public Command command() throws IOException {
        return Command.java(settings, "256m", List.of("-jar", jar.toString()), variables.read());
    }

    @Override
    public void check() throws IOException, InterruptedException {
        HttpProbe.up(settings.http(managementPort) + "/actuator/health/readiness");
    }
}
