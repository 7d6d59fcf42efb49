package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The OAuth2 issuer with one realm per tenant. */
final class Issuer implements Recipe {
    private final StackSettings settings;
    private final Path jar;

    Issuer(StackSettings settings) {
        this.settings = settings;
        this.jar = settings.project().resolve("local-stack/issuer/target/local-stack-issuer.jar");
    }

    @Override
    public Part part() {
        return Part.ISSUER;
    }

    @Override
    public String url() {
        return base(settings);
    }

    /** What stands before the tenant in the name of every issuer. */
    static String base(StackSettings settings) {
        return settings.http(settings.port(Part.ISSUER)) + "/realms/";
    }

    @Override
    public void prepare() {
        Build.require(Part.ISSUER, jar);
    }

    @Override
    public Command command() {
        return Command.java(
                settings,
                "128m",
                List.of("-jar", jar.toString()),
                Map.of(
                        "SERVER_ADDRESS", "127.0.0.1",
                        "SERVER_PORT", Integer.toString(settings.port(Part.ISSUER)),
                        "ISSUER_BASE", base(settings),
                        "ISSUER_DATA", settings.data(Part.ISSUER).toString()));
    }

    @Override
    public void check() throws IOException, InterruptedException {
        HttpProbe.up(settings.http(settings.port(Part.ISSUER)) + "/actuator/health");
    }
}
