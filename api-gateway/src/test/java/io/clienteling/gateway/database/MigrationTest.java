package io.clienteling.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Surroundings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationTest {

    @Test
    void whatItHasDoneIsNotDoneAgain() throws IOException {
        try (var server = Surroundings.postgres()) {
            var environment = Map.of(
                    "SPRING_DATASOURCE_URL",
                    server.getJdbcUrl("postgres", "postgres"),
                    "SPRING_DATASOURCE_USERNAME",
                    "postgres");

            assertThat(Migration.flyway(environment).migrate().migrationsExecuted)
                    .isPositive();
            assertThat(Migration.flyway(environment).migrate().migrationsExecuted)
                    .isZero();
        }
    }

    @Test
    void whoseTablesHasToBeSaid() {
        assertThatThrownBy(() -> Migration.flyway(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPRING_DATASOURCE_URL");
    }
}
