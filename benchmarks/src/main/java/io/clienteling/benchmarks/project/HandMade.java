package io.clienteling.benchmarks.project;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are in memory already, five hundred to a statement and a transaction, the newer one of each key: what PostgreSQL itself takes. */
final class HandMade implements Bursts.Taker, AutoCloseable {

    static final String TABLE = "benchmark_project_hand_made";

    private static final int IN_ONE_STATEMENT = 500;
    private static final List<String> COLUMNS = List.of(
            "key",
            "kind",
            "tenant",
            "subject",
            "state",
            "phone_number",
            "requested_at",
            "updated_at",
            "sequence",
            "document");

    private static final String UPSERT = """
            insert into %s as known
                (key, kind, tenant, subject, state, phone_number, requested_at, updated_at, sequence, document)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::json[])
            on conflict (key) do update set
                state = excluded.state, phone_number = excluded.phone_number, requested_at = excluded.requested_at,
                updated_at = excluded.updated_at, sequence = excluded.sequence, document = excluded.document
            where (excluded.requested_at, excluded.updated_at, excluded.sequence)
                > (known.requested_at, known.updated_at, known.sequence)
            """.formatted(TABLE);

    private final Connection connection;

    HandMade(Rows rows) throws SQLException {
        this.connection = DriverManager.getConnection(rows.database());
    }

    @Override
    public Duration take(List<StoreEvent> events) throws SQLException {
        var rows = events.stream().map(StoreEvent::row).toList();
        var began = System.nanoTime();
        try (var upsert = connection.prepareStatement(UPSERT)) {
            for (int first = 0; first < rows.size(); first += IN_ONE_STATEMENT) {
                var newest = newest(rows.subList(first, Math.min(first + IN_ONE_STATEMENT, rows.size())));
                for (int column = 0; column < COLUMNS.size(); column++) {
                    var name = COLUMNS.get(column);
                    upsert.setArray(
                            column + 1,
                            connection.createArrayOf(
                                    "text",
                                    newest.stream().map(row -> row.get(name)).toArray()));
                }
                upsert.executeUpdate();
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** A statement may touch a row but once. */
    private static List<Map<String, String>> newest(List<Map<String, String>> rows) {
        var newest = new LinkedHashMap<String, Map<String, String>>();
        rows.forEach(row -> newest.put(row.getOrDefault("key", ""), row));
        return List.copyOf(newest.values());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
