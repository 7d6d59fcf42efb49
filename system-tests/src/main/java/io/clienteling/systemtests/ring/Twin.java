package io.clienteling.systemtests.ring;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.PartStatus;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second gateway or worker beside the ring's own: the same program in the same surroundings, on ports of its own and with some
 * variables otherwise. Needs Linux, which shows the surroundings of a process.
 */
public final class Twin implements AutoCloseable {

    /** Above those of any stack, and below those that Linux gives to connections. */
    private static final int PORTS = 20_000;

    private static final int PORTS_TO_CHOOSE_FROM = 12_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS_TO_CHOOSE_FROM));

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final String name;
    private final int port;
    private final int managementPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Process process;

    private Twin(String name, int port, int managementPort, ProcessBuilder builder) throws IOException {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        this.process = builder.start();
    }

    /** Starts it, and does not wait. */
    public static Twin start(Ring ring, Part part, String name, Map<String, String> otherwise) throws IOException {
        return start(ring, part, name, otherwise, words -> words);
    }

    /**
     * The same by another command.
     *
     * @param command makes it of that by which the ring's own was started
     */
    public static Twin start(
            Ring ring, Part part, String name, Map<String, String> otherwise, UnaryOperator<List<String>> command)
            throws IOException {
        var model = Path.of("/proc", Long.toString(pid(ring, part)));
        var port = freePort();
        var managementPort = part == Part.GATEWAY ? freePort() : port;
        var environment = new HashMap<String, String>();
        words(model.resolve("environ")).forEach(variable -> {
            var equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        });
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        environment.putAll(otherwise);
        var log = ring.settings().local().resolve("logs").resolve(name + ".log");
        var builder = new ProcessBuilder(
                        command.apply(words(model.resolve("cmdline")).toList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Twin(name, port, managementPort, builder);
    }

    /** The process that serves as that part of the ring. */
    public static long pid(Ring ring, Part part) {
        return ring.stack().status().stream()
                .filter(status -> status.name().equals(part.id()))
                .map(PartStatus::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process serves as " + part.id()));
    }

    /** A port that nobody listens at, and that no connection takes before somebody does. */
    public static int freePort() throws IOException {
        var port = PORTS + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS_TO_CHOOSE_FROM);
        return isFree(port) ? port : freePort();
    }

    private static boolean isFree(int port) throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    private static Stream<String> words(Path file) throws IOException {
        return List.of(Files.readString(file, StandardCharsets.UTF_8).split("\0")).stream()
                .filter(word -> !word.isEmpty());
    }

    /** Its number as a process. */
    public long pid() {
        return process.pid();
    }

    /** What the log file is called after. */
    public String name() {
        return name;
    }

    /** Where the Setup API is, if it is a gateway. */
    public String url() {
        return "http://127.0.0.1:%d/clienteling/setup".formatted(port);
    }

    /** What its readiness says, with {@code status} 200 or 503; empty where nobody answers. */
    public Readiness readiness() {
        var address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE.multipliedBy(5))
                            .build(),
                    BodyHandlers.ofString());
            return new Readiness(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        } catch (IOException e) {
            return Readiness.SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was asked", e);
        }
    }

    /** Whether it may be sent requests. */
    public boolean ready() {
        return readiness().status() == 200;
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Tells it to stop in good order, and waits until it has; answers whether it had stopped within a minute. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    }

    /** Stops it in good order, lest the others wait for what Kafka still thinks to be its share; kills it if it does not stop. */
    @Override
    public void close() {
        try {
            if (stop()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /**
     * What a process says of itself.
     *
     * @param status of the answer; 0 where there was none
     */
    public record Readiness(int status, JsonNode body) {

        private static final Readiness SILENT =
                new Readiness(0, JsonMapper.shared().createObjectNode());

        /** The components that are not up, each with its reason. */
        public List<String> complaints() {
            var all = new ArrayList<String>();
            body.path("components").properties().stream()
                    .filter(component ->
                            !component.getValue().path("status").asString("").equals("UP"))
                    .forEach(component -> all.add(component.getKey() + ": "
                            + component.getValue().path("details").toString()));
            return all;
        }
    }
}
