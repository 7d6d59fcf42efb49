package io.clienteling.systemtests.proof.secrets;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.secrets.Place.Kind;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Temporal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the running system keeps and tells, but for what Twilio's stand-in and the bucket hold themselves. */
final class Places {

    private static final int CHUNK = 8 << 20;
    /** Longer than any needle, so that none is cut in two unseen. */
    private static final int OVERLAP = 4096;

    private static final String STORES = "clienteling.stores";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Ring ring;
    private final Temporal temporal;
    private final Predicate<String> wanted;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param wanted whose histories are read through Temporal's API; the server's files have all of them in any case */
    Places(Ring ring, Predicate<String> wanted) {
        this.ring = ring;
        this.wanted = wanted;
        this.temporal = new Temporal(ring.environment());
    }

    void each(Consumer<Place> search) throws Exception {
        files(Kind.LOG, ring.settings().local().resolve("logs"), search);
        histories(search);
        files(Kind.SERVER, ring.settings().local().resolve("data/temporal"), search);
        topics(search);
        tables(search);
        metrics(search);
        commandLines(search);
    }

    private void histories(Consumer<Place> search) {
        for (var run : temporal.runs()) {
            var workflow = run.at("/execution/workflowId").asString();
            var id = run.at("/execution/runId").asString();
            if (!wanted.test(workflow)) {
                continue;
            }
            search.accept(Place.of(Kind.HISTORY, workflow, run.toString()));
            search.accept(Place.of(
                    Kind.HISTORY, workflow, temporal.history(workflow, id).toString()));
            search.accept(Place.of(
                    Kind.HISTORY, workflow, temporal.description(workflow, id).toString()));
            if (isOpen(run)) {
                search.accept(
                        Place.of(Kind.PAGE, workflow, temporal.page(workflow).toString()));
            }
        }
    }

    private static boolean isOpen(JsonNode run) {
        return run.path("status").asString().equals("WORKFLOW_EXECUTION_STATUS_RUNNING");
    }

    private static void files(Kind kind, Path directory, Consumer<Place> search) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                chunks(kind, file, search);
            }
        }
    }

    private static void chunks(Kind kind, Path file, Consumer<Place> search) throws IOException {
        var before = new byte[0];
        try (var bytes = Files.newInputStream(file)) {
            for (var next = bytes.readNBytes(CHUNK); next.length > 0; next = bytes.readNBytes(CHUNK)) {
                var chunk = joined(before, next);
                search.accept(Place.of(kind, file.getFileName().toString(), chunk));
                before = Arrays.copyOfRange(chunk, Math.max(0, chunk.length - OVERLAP), chunk.length);
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void topics(Consumer<Place> search) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", ring.get("KAFKA_BOOTSTRAP_SERVERS"), "exclude.internal.topics", "false");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> search.accept(place(record)));
            }
        }
    }

    private Place place(ConsumerRecord<byte[], byte[]> record) {
        var parts = new ArrayList<byte[]>();
        parts.add(record.key());
        parts.add(record.value());
        record.headers().forEach(header -> parts.add(header.value()));
        var content = new StringBuilder();
        for (var part : parts) {
            if (part != null) {
                content.append(new String(part, StandardCharsets.ISO_8859_1)).append('\n');
            }
        }
        return new Place(kind(record.topic()), record.topic() + " offset " + record.offset(), content.toString());
    }

    private Kind kind(String topic) {
        return topic.equals(ring.get("KAFKA_EVENTS_TOPIC"))
                ? Kind.EVENTS
                : topic.startsWith(STORES) ? Kind.STORE_FEED : Kind.OTHER_TOPIC;
    }

    private void tables(Consumer<Place> search) throws SQLException {
        try (var database = DriverManager.getConnection(ring.database())) {
            for (var table : column(
                    database, "select table_name from information_schema.tables where table_schema = 'public'")) {
                for (var row : column(database, "select t::text from \"%s\" t".formatted(table))) {
                    search.accept(Place.of(kindOfTable(table), table, row));
                }
            }
        }
    }

    private static Kind kindOfTable(String table) {
        return switch (table) {
            case "stores" -> Kind.DIRECTORY;
            case "documents" -> Kind.PROJECTION;
            default -> Kind.OTHER_TABLE;
        };
    }

    private static List<String> column(Connection database, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var query = database.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private void metrics(Consumer<Place> search) throws IOException, InterruptedException {
        var gateway = URI.create(ring.get("TEMPORAL_CODEC_ENDPOINT")).resolve("/actuator/");
        var worker = URI.create(gateway.toString().replace(":" + gateway.getPort(), ":" + (gateway.getPort() + 1)));
        for (var address : List.of(gateway.resolve("prometheus"), worker.resolve("info"))) {
            search.accept(Place.of(Kind.METRICS, address.toString(), read(address)));
        }
        for (var actuator : List.of(gateway, worker)) {
            var names = read(actuator.resolve("metrics"));
            for (var name : JsonMapper.shared().readTree(names).path("names")) {
                var address = actuator.resolve("metrics/" + name.asString());
                search.accept(Place.of(Kind.METRICS, address.toString(), read(address)));
            }
        }
    }

    private String read(URI address) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s answered %d".formatted(address, answer.statusCode()));
        }
        return answer.body();
    }

    /** What any user of the machine sees of the processes. */
    private void commandLines(Consumer<Place> search) throws IOException {
        for (var part : Part.values()) {
            var pidFile = ring.settings().local().resolve("run").resolve(part.id() + ".pid");
            if (Files.exists(pidFile)) {
                var pid = Files.readAllLines(pidFile).getFirst().strip();
                ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(process -> process.info().commandLine())
                        .ifPresent(words -> search.accept(Place.of(Kind.COMMAND_LINE, part.id(), words)));
            }
        }
    }

    /** The files of the secrets that gateway and worker share. */
    Stream<String> keys() throws IOException {
        var data = ring.settings().local().resolve("data");
        return Stream.of(Files.readString(data.resolve("payload-keys")), Files.readString(data.resolve("callback-key")))
                .flatMap(text -> Stream.of(text.strip().split(",", -1)))
                .map(entry -> entry.substring(entry.indexOf(':') + 1));
    }
}
