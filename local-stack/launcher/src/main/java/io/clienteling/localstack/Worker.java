package io.clienteling.localstack;

import java.io.IOException;
import java.util.List;

/**
 * The worker, as one version of its deployment: Temporal hands tasks to the current version only, so a new build is made
 * current as soon as it polls.
 */
final class Worker implements Recipe {
    static final String DEPLOYMENT = "clienteling-onboarding";

    private final StackSettings settings;
    private final SpringService service;

    Worker(StackSettings settings) {
        this.settings = settings;
        this.service = SpringService.worker(settings);
    }

    @Override
    public Part part() {
        return service.part();
    }

    @Override
    public String url() {
        return service.url();
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        service.prepare();
    }

    @Override
    public Command command() throws IOException {
        return service.command();
    }

    /** The process says which build it is: the jar may be a newer one by now. */
    @Override
    public void furnish() throws IOException, InterruptedException {
        var info = HttpProbe.get(settings.http(settings.port(Part.WORKER)) + "/actuator/info");
        Programs.run(List.of(
                new TemporalCli(settings.path(), settings.tools()).program().toString(),
                "worker",
                "deployment",
                "set-current-version",
                "--deployment-name",
                DEPLOYMENT,
                "--build-id",
                info.path("build").path("id").asString(""),
                "--yes",
                "--namespace",
                Temporal.NAMESPACE,
                "--address",
                settings.address(Part.TEMPORAL)));
    }

    @Override
    public void check() throws IOException, InterruptedException {
        service.check();
    }
}
