package io.clienteling.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.gateway.GatewayApplication;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway that starts before Postgres, and without any Temporal. */
@Timeout(120)
class StartWithoutPostgresHttpTest {

    private static final String STORE = "/clienteling/setup/stores/s";

    @Test
    void itWaitsSaysWhatForAndRecoversByItself() throws IOException {
        var port = freePort();
        try (var gateway = start(port)) {
            var management =
                    Api.at("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.management.port"));
            var waits = management.get("/actuator/health/readiness");
            assertThat(waits.status()).isEqualTo(503);
            assertThat(waits.json().at("/components/schema/details/reason").asString())
                    .contains("Postgres has not answered");
            assertThat(waits.json().at("/components/temporal/details/reason").asString())
                    .contains("Temporal has not answered");
            assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);

            try (var _ = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPort(port)
                    .start()) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> status(management, "schema").equals("UP"));
                await().until(() -> status(management, "db").equals("UP"));
                assertThat(status(management, "temporal")).isEqualTo("OUT_OF_SERVICE");
                assertThat(putStore(gateway)).isEqualTo(201);
            }
        }
    }

    private static ConfigurableApplicationContext start(int portOfPostgres) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .run(Surroundings.arguments(Map.of(
                        "server.port", "0",
                        "spring.temporal.connection.target", "127.0.0.1:1",
                        "spring.datasource.url", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(portOfPostgres))));
    }

    private static int putStore(ConfigurableApplicationContext gateway) {
        return Api.at("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"))
                .with("Tenant", "early")
                .with("Authorization", "Bearer " + Surroundings.ISSUER.token("early", Ring.READ, Ring.WRITE))
                .put(STORE, """
                    {"name": "S", "country_code": "US", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                    """)
                .status();
    }

    private static String status(Api management, String component) {
        return management
                .get("/actuator/health/readiness")
                .json()
                .at("/components/" + component + "/status")
                .asString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
