package io.clienteling.gateway.projection;

import io.clienteling.gateway.projection.RebuildReport.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Fills the projection anew from the topic of events, beside the one that is being served, and exchanges the two at the end.
 * One at a time, however many gateways there are. Until the exchange nothing is changed, whatever happens.
 */
@Component
class Rebuild implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** While it catches up for the last time, live consumers wait. */
    private static final Duration PATIENCE_OF_OTHERS = Duration.ofSeconds(5);

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);
    /** What may be left to read when the live consumers are made to wait. */
    private static final long FEW = 500;

    private final JdbcTemplate jdbc;
    private final DataSource connections;
    private final ConsumerFactory<String, byte[]> consumers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rebuild").factory());

    Rebuild(JdbcTemplate jdbc, JdbcConnectionDetails database, ConsumerFactory<String, byte[]> consumers) {
        this.jdbc = jdbc;
        this.connections = ofItsOwn(database);
        this.consumers = consumers;
    }

    /** A connection that ends with the rebuild, and that may take its time for a long statement. */
    private static DataSource ofItsOwn(JdbcConnectionDetails database) {
        var source = new DriverManagerDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUsername(database.getUsername());
        source.setPassword(database.getPassword());
        var properties = new Properties();
        properties.put("ApplicationName", "api-gateway rebuild");
        properties.put("connectTimeout", "3");
        properties.put("socketTimeout", "300");
        properties.put("tcpKeepAlive", "true");
        source.setConnectionProperties(properties);
        return source;
    }

    /** The rebuild that was asked for last, by whichever gateway. */
    Optional<RebuildReport> latest() {
        return Rebuilds.latest(jdbc);
    }

    /** The rebuild of that number. */
    Optional<RebuildReport> find(long id) {
        return Rebuilds.find(jdbc, id);
    }

    /** Begins one, and returns its number at once; none where one is under way. */
    OptionalLong begin(boolean forgetUnknown) {
        try {
            var second = SecondTable.claim(connections);
            return second.isPresent() ? OptionalLong.of(begin(second.get(), forgetUnknown)) : OptionalLong.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("No connection for a rebuild", e);
        }
    }

    private long begin(SecondTable second, boolean forgetUnknown) throws SQLException {
        try {
            var id = second.rebuilds().begin();
            LOG.info("Rebuild {} of the projection begins.", id);
            thread.execute(() -> run(id, second, forgetUnknown));
            return id;
        } catch (DataAccessException | RejectedExecutionException e) {
            second.close();
            throw e;
        }
    }

    private void run(long id, SecondTable second, boolean forgetUnknown) {
        try (second) {
            try (var consumer = EventsFromTheBeginning.consumer(consumers)) {
                var events = new EventsFromTheBeginning(consumer, PATIENCE, System::nanoTime);
                new Run(id, second, events).toItsEnd(forgetUnknown);
                LOG.info("Rebuild {} of the projection is completed.", id);
            } catch (RuntimeException e) {
                LOG.warn("Rebuild {} of the projection has stopped; nothing was changed.", id, e);
                var stopped = stopped(e);
                second.rebuilds().end(id, stopped.state(), String.valueOf(stopped.getMessage()));
            }
        } catch (SQLException | DataAccessException e) {
            LOG.warn("Nobody could be told how rebuild {} ended; it will show as interrupted.", id, e);
        }
    }

    private static RebuildStopped stopped(RuntimeException failure) {
        return switch (failure) {
            case RebuildStopped stopped -> stopped;
            case InterruptException _ ->
                new RebuildStopped(
                        State.INTERRUPTED,
                        "The gateway that was at it was stopped. Nothing was changed; ask for a rebuild again.");
            case KafkaException _ -> new RebuildStopped(State.FAILED, because("Kafka does not answer", failure));
            case DataAccessException _ ->
                new RebuildStopped(State.FAILED, because("The projection's database refused", failure));
            default -> new RebuildStopped(State.FAILED, because("It came upon a bug", failure));
        };
    }

    private static String because(String what, RuntimeException failure) {
        return "%s: %s. Nothing was changed; ask for a rebuild again once that is mended."
                .formatted(what, failure.getMessage());
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("A rebuild of the projection is cut off; nothing was changed.");
        }
    }

    /** One rebuild under way. */
    private static final class Run {

        private final long id;
        private final SecondTable second;
        private final EventsFromTheBeginning events;
        private long unreadable;
        private long told = System.nanoTime();

        Run(long id, SecondTable second, EventsFromTheBeginning events) {
            this.id = id;
            this.second = second;
            this.events = events;
        }

        void toItsEnd(boolean forgetUnknown) {
            long before;
            do {
                before = events.read();
                events.readToTheEnd(PATIENCE, this::take);
            } while (events.read() - before > FEW);
            second.exchange(() -> events.readToTheEnd(PATIENCE_OF_OTHERS, this::take), forgetUnknown, exchange -> {
                tell();
                second.rebuilds().completed(id, exchange);
            });
        }

        /** What cannot be read is among the dead letters since the live consumer came upon it. */
        private void take(Iterable<ConsumerRecord<String, byte[]>> records) {
            unreadable += Projector.keep(records, second::keep).size();
            if (System.nanoTime() - told > BETWEEN_REPORTS.toNanos()) {
                tell();
            }
        }

        private void tell() {
            second.rebuilds().progress(id, events.read(), events.toRead(), unreadable);
            told = System.nanoTime();
        }
    }
}
