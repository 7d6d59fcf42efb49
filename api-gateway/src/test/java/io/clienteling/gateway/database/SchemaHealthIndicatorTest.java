package io.clienteling.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** How often the tables are tried; nobody really waits here. */
class SchemaHealthIndicatorTest {

    private final Exception away = new SQLTransientConnectionException("nobody listens");
    private final Exception starting = new SQLException("the database system is starting up", "57P03");
    private final Exception resists = new SQLException("relation is there already", "42P07");

    private final List<Long> waits = new CopyOnWriteArrayList<>();
    private final SchemaHealthIndicator schema =
            new SchemaHealthIndicator(Duration.ofSeconds(1), wait -> waits.add(wait.toSeconds()));

    @Test
    void whoIsUpToDateAtOnceWaitsForNothing() {
        schema.migrate(failing());

        assertThat(schema.health().getStatus()).isEqualTo(Status.UP);
        assertThat(waits).isEmpty();
    }

    @Test
    void whileItIsAwayPostgresIsTriedEachSecond() {
        assertThat(waitsUntilUp(away, away, starting, away)).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void tablesThatResistAreTriedEverMoreSeldomButOnceAMinute() {
        assertThat(waitsUntilUp(away, resists, resists, resists, resists, resists, resists, resists))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void whoGoesAwayAndComesBackIsTriedAsSoonAsAtFirst() {
        assertThat(waitsUntilUp(away, resists, resists, away, resists)).containsExactly(1L, 2L, 4L, 1L, 2L);
    }

    @Test
    void tablesThatResistAtOnceEndTheStart() {
        assertThatThrownBy(() -> schema.migrate(failing(resists))).hasRootCause(resists);
        assertThat(waits).isEmpty();
    }

    private List<Long> waitsUntilUp(Exception... failures) {
        schema.migrate(failing(failures));
        await().until(() -> schema.health().getStatus().equals(Status.UP));
        return waits;
    }

    /** A migration that fails so, one time after the other, and then does not. */
    private static Runnable failing(Exception... failures) {
        Queue<Exception> left = new ArrayDeque<>(Stream.of(failures).toList());
        return () -> {
            var failure = left.poll();
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        };
    }
}
