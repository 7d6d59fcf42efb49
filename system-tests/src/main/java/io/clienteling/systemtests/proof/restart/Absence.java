package io.clienteling.systemtests.proof.restart;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.TcpProxy;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway or worker that starts where some of the parts it needs do not answer, until they come. */
final class Absence implements AutoCloseable {

    /** How readiness calls what is missing. */
    private static final Map<Part, Map<Part, String>> COMPONENTS = Map.of(
            Part.GATEWAY, Map.of(Part.POSTGRES, "schema", Part.KAFKA, "projection", Part.TEMPORAL, "temporal"),
            Part.WORKER, Map.of(Part.KAFKA, "kafka", Part.TEMPORAL, "temporal"));

    private final Part part;
    private final Ring ring;
    private final Map<Part, Integer> ports = new HashMap<>();
    private final List<TcpProxy> wires = new ArrayList<>();
    private final Twin twin;

    Absence(Ring ring, Part part, Set<Part> missing, Map<String, String> otherwise) throws IOException {
        this.part = part;
        this.ring = ring;
        var variables = new HashMap<>(otherwise);
        for (var other : missing) {
            ports.put(other, Twin.freePort());
            variables.putAll(address(other, "127.0.0.1:" + ports.get(other)));
        }
        this.twin = Twin.start(ring, part, part.id() + "-without-" + names(missing), variables);
    }

    private static Map<String, String> address(Part part, String hostAndPort) {
        return switch (part) {
            case POSTGRES -> Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://%s/clienteling".formatted(hostAndPort));
            case KAFKA -> Map.of("KAFKA_BOOTSTRAP_SERVERS", hostAndPort);
            case TEMPORAL -> Map.of("TEMPORAL_ADDRESS", hostAndPort);
            default -> throw new IllegalArgumentException("Nobody waits for " + part.id());
        };
    }

    private String real(Part part) {
        return switch (part) {
            case POSTGRES ->
                URI.create(ring.get("DATABASE_URL")).getHost() + ":"
                        + URI.create(ring.get("DATABASE_URL")).getPort();
            case KAFKA -> ring.get("KAFKA_BOOTSTRAP_SERVERS");
            case TEMPORAL -> ring.get("TEMPORAL_ADDRESS");
            default -> throw new IllegalArgumentException("Nobody waits for " + part.id());
        };
    }

    private static String names(Set<Part> parts) {
        return String.join("-", parts.stream().map(Part::id).sorted().toList());
    }

    Twin twin() {
        return twin;
    }

    /** Whether its readiness names all that is missing. */
    boolean saysSo() {
        var said = twin.readiness();
        return said.status() == 503
                && ports.keySet().stream()
                        .map(COMPONENTS.getOrDefault(part, Map.of())::get)
                        .allMatch(component -> said.complaints().stream().anyMatch(each -> each.startsWith(component)));
    }

    /** From now on all parts are there. */
    void end() throws IOException {
        for (var port : ports.entrySet()) {
            wires.add(new TcpProxy(real(port.getKey()), port.getValue()));
        }
    }

    @Override
    public void close() throws IOException {
        twin.close();
        for (var wire : wires) {
            wire.close();
        }
    }

    @Override
    public String toString() {
        return twin.name();
    }
}
