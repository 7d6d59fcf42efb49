package io.clienteling.systemtests;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackSettings;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Postgres and Kafka from their official images, in place of the stack's own processes. */
record Containers(
        @Nullable PostgreSQLContainer postgres, @Nullable KafkaContainer kafka) implements AutoCloseable {

    static final Containers NONE = new Containers(null, null);

    static Containers start() {
        var postgres = new PostgreSQLContainer(DockerImageName.parse("postgres:18.6"))
                .withUsername("clienteling")
                .withDatabaseName("clienteling")
                .withEnv(Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"));
        var kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        postgres.start();
        kafka.start();
        return new Containers(postgres, kafka);
    }

    StackSettings in(StackSettings settings) {
        if (postgres == null || kafka == null) {
            return settings;
        }
        var bootstrap = URI.create("kafka://" + kafka.getBootstrapServers().replaceFirst("^[A-Z]+://", ""));
        return settings.elsewhere(Part.POSTGRES, postgres.getHost() + ":" + postgres.getFirstMappedPort())
                .elsewhere(Part.KAFKA, bootstrap.getHost() + ":" + bootstrap.getPort());
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }
}
