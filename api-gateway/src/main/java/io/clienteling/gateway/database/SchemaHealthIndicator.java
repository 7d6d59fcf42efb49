package io.clienteling.gateway.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Brings the tables up to date before anything else happens. Where Postgres is away then, the gateway starts all the same, is not
 * ready, and does it as soon as Postgres is there.
 */
@Component
class SchemaHealthIndicator implements FlywayMigrationStrategy, HealthIndicator, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaHealthIndicator.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Tables that can't be brought up to date are mended by a person. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration pause;
    private final Sleep sleep;
    private volatile boolean upToDate;
    private volatile String trouble = "Postgres has not answered since this gateway started.";
    private volatile @Nullable Thread later;

    @Autowired
    SchemaHealthIndicator() {
        this(PAUSE, Thread::sleep);
    }

    SchemaHealthIndicator(Duration pause, Sleep sleep) {
        this.pause = pause;
        this.sleep = sleep;
    }

    @Override
    public void migrate(Flyway flyway) {
        migrate((Runnable) flyway::migrate);
    }

    void migrate(Runnable migration) {
        try {
            bringUpToDate(migration);
        } catch (RuntimeException e) {
            if (!isAway(e)) {
                throw e;
            }
            LOG.warn("Postgres is away, so the tables are brought up to date later: {}", e.getMessage());
            later = Thread.ofVirtual().name("schema").start(() -> again(migration));
        }
    }

    private void bringUpToDate(Runnable migration) {
        migration.run();
        upToDate = true;
    }

    private void again(Runnable migration) {
        try {
            for (var wait = pause; !upToDate; ) {
                sleep.lasts(wait);
                wait = attempt(migration) ? pause : atMost(LONGEST_PAUSE, wait.multipliedBy(2));
            }
            LOG.info("Postgres is there, and the tables are up to date.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false where Postgres is there and the tables resist. */
    private boolean attempt(Runnable migration) {
        try {
            bringUpToDate(migration);
            return true;
        } catch (RuntimeException e) {
            if (isAway(e)) {
                return true;
            }
            LOG.error("The tables can't be brought up to date.", e);
            trouble = "Postgres is there, but its tables can't be brought up to date. The log says why.";
            return false;
        }
    }

    private static Duration atMost(Duration longest, Duration wait) {
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static boolean isAway(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLTransientConnectionException || (at instanceof SQLException sql && isAway(sql))) {
                return true;
            }
        }
        return false;
    }

    /** Classes of SQLSTATE: no connection; stopping, or only just starting. */
    private static boolean isAway(SQLException error) {
        var state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Waits between two tries. */
    @FunctionalInterface
    interface Sleep {
        void lasts(Duration duration) throws InterruptedException;
    }

    @Override
    public Health health() {
        return upToDate
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", trouble + " This gateway goes on trying.")
                        .build();
    }

    @Override
    public void destroy() {
        var trying = later;
        if (trying != null) {
            trying.interrupt();
        }
    }
}
