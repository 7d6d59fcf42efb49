package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.ring.Ring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
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
