package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The real Temporal server with its UI: the CLI's development server on a database file. */
final class Temporal implements Recipe {
    static final String NAMESPACE = "clienteling";

    private final StackSettings settings;
    private final TemporalCli cli;
    private final TemporalNamespace namespace;

    Temporal(StackSettings settings) {
        this.settings = settings;
        this.cli = new TemporalCli(settings.path(), settings.tools());
        this.namespace = new TemporalNamespace(settings, url());
    }

    @Override
    public Part part() {
        return Part.TEMPORAL;
    }

    @Override
    public String url() {
        return settings.http(settings.port(Part.UI));
    }

    @Override
    public List<Integer> morePorts() {
        return settings.ports(Part.UI);
    }

    /** Where the UI has payloads decoded, and the input of an Update encoded. */
    static String codecEndpoint(StackSettings settings) {
        return settings.http(settings.secondPort(Part.GATEWAY)) + "/codec";
    }

    /** Who may have payloads opened there, in a sentence. */
    static String aboutTheCodec(StackSettings settings) {
        var issuer = settings.caller().getOrDefault("CLIENTELING_CODEC_ISSUER", "");
        return "The codec endpoint %s opens what workflows remember %s."
                .formatted(
                        codecEndpoint(settings),
                        issuer.isEmpty()
                                ? "without a sign-in: it listens on this machine only, and of web pages it answers Temporal UI's alone"
                                : "for whoever signed in at " + issuer);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        cli.install();
        Files.createDirectories(settings.data(Part.TEMPORAL));
    }

    @Override
    public Command command() {
        var words = new ArrayList<>(List.of(
                cli.program().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(settings.port(Part.TEMPORAL)),
                "--ui-ip",
                "127.0.0.1",
                "--ui-port",
                Integer.toString(settings.port(Part.UI)),
                "--ui-codec-endpoint",
                codecEndpoint(settings),
                "--ui-disable-news-fetch",
                "--db-filename",
                settings.data(Part.TEMPORAL).resolve("temporal.db").toString(),
                "--sqlite-pragma",
                "journal_mode=wal",
                "--sqlite-pragma",
                "synchronous=1",
                "--dynamic-config-value",
                "matching.enableFairness=true",
                "--log-level",
                "warn",
                "--namespace",
                NAMESPACE));
        SearchAttribute.ALL.forEach(
                attribute -> words.addAll(List.of("--search-attribute", attribute.name() + "=" + attribute.type())));
        return Command.of(words);
    }

    @Override
    public void furnish() throws IOException, InterruptedException {
        namespace.retain();
    }

    /** Through the UI's own API, so that server and UI answer both. */
    @Override
    public void check() throws IOException, InterruptedException {
        namespace.check();
    }
}
