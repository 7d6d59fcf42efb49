package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.ring.Ring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The projection's rows, as whoever looks into the database sees them. */
final class Rows implements AutoCloseable {

    private final Connection database;

    Rows(Ring ring) throws SQLException {
        this.database = DriverManager.getConnection(ring.database());
    }

    /** Each row of those tenants as one text, every column of it, by its key. */
    Map<String, String> of(Collection<String> tenants) throws SQLException {
        return select("select key, documents::text from documents where tenant = any(?)", tenants);
    }

    /** The documents of those tenants, by their keys. */
    Map<String, String> documents(Collection<String> tenants) throws SQLException {
        return select("select key, document from documents where tenant = any(?)", tenants);
    }

    int count(Collection<String> tenants) throws SQLException {
        try (var query = database.prepareStatement("select count(*) from documents where tenant = any(?)")) {
            query.setArray(1, database.createArrayOf("text", tenants.toArray()));
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** Of each row of that tenant its place in the order of its key. */
    Map<String, Age> ages(String tenant) throws SQLException {
        var all = new TreeMap<String, Age>();
        try (var query = database.prepareStatement("""
                select key, requested_at, coalesce((document->>'updated_at')::timestamptz, requested_at), sequence
                from documents where tenant = ?""")) {
            query.setString(1, tenant);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    all.put(
                            found.getString(1),
                            new Age(
                                    found.getTimestamp(2).toInstant(),
                                    found.getTimestamp(3).toInstant(),
                                    found.getLong(4)));
                }
            }
        }
        return all;
    }

    /** What only grows, from one document of a key to the next. */
    record Age(Instant requestedAt, Instant updatedAt, long sequence) implements Comparable<Age> {

        private static final Comparator<Age> ORDER = Comparator.comparing(Age::requestedAt)
                .thenComparing(Age::updatedAt)
                .thenComparingLong(Age::sequence);

        @Override
        public int compareTo(Age other) {
            return ORDER.compare(this, other);
        }
    }

    /** Keeps a rebuild from exchanging its table for the first one until the answer is closed. */
    static AutoCloseable held(Ring ring) throws SQLException {
        var holder = DriverManager.getConnection(ring.database());
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("lock table documents in row exclusive mode");
        }
        return holder;
    }

    /** Whether a rebuild waits for the first table. */
    boolean somebodyWaits() {
        try (var statement = database.createStatement();
                var found = statement.executeQuery(
                        "select exists (select 1 from pg_locks where not granted and mode = 'ExclusiveLock' and relation = 'documents'::regclass)")) {
            found.next();
            return found.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres does not answer", e);
        }
    }

    private Map<String, String> select(String sql, Collection<String> tenants) throws SQLException {
        var all = new TreeMap<String, String>();
        try (var query = database.prepareStatement(sql)) {
            query.setArray(1, database.createArrayOf("text", tenants.toArray()));
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    all.put(found.getString(1), found.getString(2));
                }
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
