package io.clienteling.benchmarks.project;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/** The table into which somebody brings events: the projection's own, or one of the same shape, with the same indexes, beside it. */
record Rows(String database, String table) {

    static final String OURS = "documents";

    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = 180_000_000_000L;

    /** A table of that name, and nothing in it. */
    static Rows beside(String database, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists " + table);
            statement.execute("create table %s (like %s including all)".formatted(table, OURS));
        }
        return new Rows(database, table);
    }

    /** What is done while nobody can write. */
    interface Preparation<T> {

        /** Does it. */
        T done() throws Exception;
    }

    /** Holds everybody off who wants to write, until that is done. */
    <T> T closedWhile(Preparation<T> preparation) throws Exception {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table %s in exclusive mode".formatted(table));
            var result = preparation.done();
            connection.commit();
            return result;
        }
    }

    /** Waits until the last event of each of those keys is in its row. */
    void await(Collection<String> keys) throws SQLException {
        var end = System.nanoTime() + PATIENCE_NANOS;
        try (var connection = DriverManager.getConnection(database)) {
            while (there(connection, keys) < keys.size()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("%s has only %d of %d rows after three minutes"
                            .formatted(table, there(connection, keys), keys.size()));
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }
    }

    private int there(Connection connection, Collection<String> keys) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) from %s where key = any(?) and sequence = ?".formatted(table))) {
            query.setArray(1, connection.createArrayOf("text", keys.toArray()));
            query.setInt(2, StoreEvent.LAST);
            try (var answer = query.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }
}
