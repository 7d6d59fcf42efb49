package io.clienteling.gateway.projection;

import io.clienteling.gateway.projection.RebuildReport.State;
import io.clienteling.gateway.projection.SecondTable.Exchange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rebuilds that there were, for every gateway to read. */
final class Rebuilds {

    private static final String SELECT = """
            select rebuilds.*, id = (select max(id) from rebuilds) and exists (
                select 1 from pg_locks
                where locktype = 'advisory' and granted and objsubid = 1
                  and database = (select oid from pg_database where datname = current_database())
                  and (classid::bigint << 32 | objid::bigint) = %s
            ) as held
            from rebuilds\s""".formatted(SecondTable.LOCK);
    private static final RowMapper<RebuildReport> REPORT = (row, number) -> report(row);

    private final JdbcOperations jdbc;

    Rebuilds(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that was asked for last. */
    static Optional<RebuildReport> latest(JdbcTemplate jdbc) {
        return report(jdbc, "order by id desc limit 1");
    }

    /** The one of that number. */
    static Optional<RebuildReport> find(JdbcTemplate jdbc, long id) {
        return report(jdbc, "where id = " + id);
    }

    /** The row is as of the statement's beginning and the lock as of now, so one that ends in between looks dead, but only once. */
    private static Optional<RebuildReport> report(JdbcTemplate jdbc, String which) {
        var seen = jdbc.query(SELECT + which, REPORT);
        var looksDead =
                seen.stream().anyMatch(report -> report.state() == State.INTERRUPTED && report.endedAt() == null);
        return (looksDead ? jdbc.query(SELECT + which, REPORT) : seen).stream().findFirst();
    }

    /** Notes that one begins, and answers its number. */
    long begin() {
        var id = jdbc.queryForObject(
                "insert into rebuilds (state, started_at, message) values ('running', now(), ?) returning id",
                Long.class,
                "It is reading the topic of events from its beginning; the gateway serves as before.");
        if (id == null) {
            throw new IllegalStateException("Postgres gave the rebuild no number.");
        }
        return id;
    }

    void progress(long id, long read, long toRead, long unreadable) {
        jdbc.update(
                "update rebuilds set events_read = ?, events_to_read = ?, unreadable = ? where id = ?",
                read,
                toRead,
                unreadable,
                id);
    }

    void completed(long id, Exchange exchange) {
        jdbc.update(
                "update rebuilds set documents = ?, added = ?, changed = ?, gone = ? where id = ?",
                exchange.documents(),
                exchange.added(),
                exchange.changed(),
                exchange.gone(),
                id);
        end(id, State.COMPLETED, "The projection is what the topic of events says.");
    }

    void end(long id, State state, String message) {
        jdbc.update(
                "update rebuilds set state = ?, ended_at = clock_timestamp(), message = ? where id = ?",
                state.wireName(),
                message,
                id);
    }

    private static RebuildReport report(ResultSet row) throws SQLException {
        var state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        var orphaned = state == State.RUNNING && !row.getBoolean("held");
        return new RebuildReport(
                row.getLong("id"),
                orphaned ? State.INTERRUPTED : state,
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getLong("events_read"),
                row.getLong("events_to_read"),
                row.getLong("unreadable"),
                number(row, "documents"),
                number(row, "added"),
                number(row, "changed"),
                number(row, "gone"),
                orphaned
                        ? "The gateway that was at it has died. The projection is as it was; ask for a rebuild again."
                        : row.getString("message"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
