package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** A single Kafka broker that is its own controller, with the topics of the onboarding events. */
final class Kafka implements Recipe {
    static final String EVENTS_TOPIC = "clienteling.onboarding.events";

    private static final int PARTITIONS = 3;
    /** Any identity will do, as long as it stays the same for the data it was written into. */
    private static final String CLUSTER_ID = "Y2xpZW50ZWxpbmctbG9jYWw";

    private final StackSettings settings;
    private final Path data;
    private final Path module;
    private final Path configuration;

    Kafka(StackSettings settings) {
        this.settings = settings;
        this.data = settings.data(Part.KAFKA);
        this.module = settings.project().resolve("local-stack/kafka");
        this.configuration = settings.local().resolve("run/kafka.properties");
    }

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public @Nullable String url() {
        return null;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Build.require(Part.KAFKA, module.resolve("target/lib"));
        new Template(module.resolve("config/server.properties"))
                .fill(
                        configuration,
                        Map.of(
                                "PORT", settings.port(Part.KAFKA),
                                "CONTROLLER_PORT", settings.secondPort(Part.KAFKA),
                                "DATA", data));
        var formatted = data.resolve("formatted");
        if (!Files.exists(formatted)) {
            Directories.delete(data);
            format();
            Files.createFile(formatted);
        }
    }

    @Override
    public Command command() {
        return Command.java(settings, "384m", program("kafka.Kafka", configuration.toString()), Map.of());
    }

    @Override
    public void furnish() throws InterruptedException, ExecutionException, TimeoutException {
        var month = Long.toString(Duration.ofDays(30).toMillis());
        make(
                EVENTS_TOPIC,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        month,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(Duration.ofDays(1).toMillis())));
        make(EVENTS_TOPIC + ".dead-letter", Map.of(TopicConfig.RETENTION_MS_CONFIG, month));
    }

    private void make(String name, Map<String, String> settings)
            throws InterruptedException, ExecutionException, TimeoutException {
        var topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(settings);
        try (var admin = admin()) {
            admin.createTopics(List.of(topic)).all().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void check() throws InterruptedException, ExecutionException, TimeoutException {
        try (var admin = admin()) {
            var nodes = admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
            if (nodes.isEmpty()) {
                throw new IllegalStateException("the cluster has no broker yet");
            }
        }
    }

    private void format() throws IOException, InterruptedException {
        var arguments = List.of(
                "format", "--standalone", "--ignore-formatted", "-t", CLUSTER_ID, "-c", configuration.toString());
        var words = new ArrayList<>(program("kafka.tools.StorageTool"));
        words.addAll(arguments);
        Programs.run(Command.java(settings, "128m", words, Map.of()).words());
    }

    private List<String> program(String main, String... arguments) {
        var words = new ArrayList<>(
                List.of("-cp", "%s:%s/*".formatted(module.resolve("config"), module.resolve("target/lib")), main));
        words.addAll(List.of(arguments));
        return words;
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.address(Part.KAFKA),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                4000));
    }
}
