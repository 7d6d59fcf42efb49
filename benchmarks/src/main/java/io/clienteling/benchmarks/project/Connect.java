package io.clienteling.benchmarks.project;

import io.clienteling.benchmarks.BareProcess;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Twin;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The peer, a process of its own: Kafka Connect with Debezium's JDBC sink. */
final class Connect implements AutoCloseable {

    static final String TOPIC = "benchmark.project.connect";
    static final String TABLE = "benchmark_project_connect";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** As many tasks as the topic has partitions. */
    private static final int TASKS = 3;

    private static final int BATCH = 2_000;

    private final int port;
    private final BareProcess process;

    private Connect(int port, BareProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Where its class path lies, once somebody has fetched it. */
    static Path libraries(Path project) {
        return project.resolve(".local/tools/connect-debezium-3.6.0");
    }

    /** Has Maven fetch it: nothing of ours needs it, so it comes only when it is measured. */
    static void fetch(Path project) throws IOException, InterruptedException {
        var unfinished = libraries(project).resolveSibling("connect.unfinished");
        var maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-q",
                        "-f",
                        project.resolve("benchmarks/connect/pom.xml").toString(),
                        "dependency:copy-dependencies",
                        "-DoutputDirectory=" + unfinished)
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) {
            throw new IllegalStateException(
                    "Maven could not fetch Kafka Connect and Debezium's sink; what it said stands above.");
        }
        Files.move(unfinished, libraries(project), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts it, and returns once all its tasks run. */
    static Connect start(Ring ring, Rows rows) throws IOException, InterruptedException {
        var port = Twin.freePort();
        var directory = Files.createDirectories(ring.settings().local().resolve("run/connect"));
        Files.deleteIfExists(directory.resolve("offsets"));
        var worker = written(
                directory.resolve("worker.properties"),
                Map.ofEntries(
                        Map.entry("bootstrap.servers", ring.get("KAFKA_BOOTSTRAP_SERVERS")),
                        Map.entry("listeners", "http://127.0.0.1:" + port),
                        Map.entry("offset.storage.file.filename", directory.resolve("offsets")),
                        Map.entry("offset.flush.interval.ms", 1_000),
                        Map.entry("consumer.max.poll.records", BATCH),
                        Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
                        Map.entry("value.converter", EventConverter.class.getName()),
                        Map.entry("header.converter", "org.apache.kafka.connect.converters.ByteArrayConverter")));
        var sink = written(
                directory.resolve("sink.properties"),
                Map.ofEntries(
                        Map.entry("name", "sink"),
                        Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
                        Map.entry("tasks.max", TASKS),
                        Map.entry("topics", TOPIC),
                        Map.entry("connection.url", rows.database()),
                        Map.entry("connection.username", "clienteling"),
                        Map.entry("connection.password", ""),
                        Map.entry("insert.mode", "upsert"),
                        Map.entry("primary.key.mode", "record_value"),
                        Map.entry("primary.key.fields", "key"),
                        Map.entry("schema.evolution", "none"),
                        Map.entry("collection.name.format", rows.table()),
                        Map.entry("batch.size", BATCH),
                        Map.entry("use.reduction.buffer", true),
                        Map.entry("dialect.postgres.unnest.insert.enabled", true)));
        var log = ring.settings().local().resolve("logs/connect.log");
        var process = BareProcess.start(
                classPath(ring.settings().project()),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                List.of(worker.toString(), sink.toString()),
                log);
        var connect = new Connect(port, process);
        if (!Patience.until(PATIENCE, connect::isReady)) {
            connect.close();
            throw new IllegalStateException("Kafka Connect did not begin; its log is in " + log);
        }
        return connect;
    }

    /** Its own libraries before ours, of which it needs the converter. */
    private static String classPath(Path project) {
        var converter = EventConverter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return libraries(project) + "/*" + File.pathSeparator + converter;
    }

    private static Path written(Path file, Map<String, Object> properties) throws IOException {
        var lines = properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining("\n"));
        return Files.writeString(file, lines);
    }

    private boolean isReady() {
        try (var http = HttpClient.newHttpClient()) {
            var status = URI.create("http://127.0.0.1:%d/connectors/sink/status".formatted(port));
            var answer = http.send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString());
            return answer.body().split("\"state\":\"RUNNING\"", -1).length == 1 + 1 + TASKS;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its number as a process. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
