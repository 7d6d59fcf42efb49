package io.clienteling.gateway.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The rows. Each key's newest document wins, in whatever order and however often events come. */
@Repository
public class Documents {

    /** After the name of the table. */
    private static final String UPSERT = """
             as documents
                (key, kind, tenant, subject, state, phone_number, account_sid, requested_at, updated_at, sequence, document)
            select key, kind, tenant, subject, state, phone_number, account_sid, requested_at, updated_at, sequence, document::json
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::text[])
                as event (key, kind, tenant, subject, state, phone_number, account_sid, requested_at, updated_at, sequence, document)
            on conflict (key) do update set
                state = excluded.state,
                phone_number = excluded.phone_number,
                account_sid = excluded.account_sid,
                requested_at = excluded.requested_at,
                updated_at = excluded.updated_at,
                sequence = excluded.sequence,
                document = excluded.document
            """ + "where " + newer("excluded", "documents");

    private static final String TABLE = "documents";
    private static final String SELECT = "select * from documents where ";
    private static final RowMapper<StoredDocument> ROW = (row, number) -> document(row);

    private final JdbcTemplate jdbc;

    Documents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The document of that key. */
    public Optional<StoredDocument> find(String key) {
        return first(SELECT + "key = ?", key);
    }

    /** The retailer's document whose account at Twilio that is. */
    public Optional<StoredDocument> findByAccount(String accountSid) {
        return first(SELECT + "kind = 'retailer' and account_sid = ?", accountSid);
    }

    /** The newest document of that kind and tenant whose number that is, unless it is cancelled. */
    public Optional<StoredDocument> findByNumber(String kind, String tenant, String phoneNumber) {
        return first(
                SELECT + "phone_number = ? and tenant = ? and kind = ? and state is distinct from 'cancelled'"
                        + " order by state = 'completed' desc, requested_at desc limit 1",
                phoneNumber,
                tenant,
                kind);
    }

    /** Those of the numbers that an onboarding of that tenant wants, or has. */
    public Set<String> numbersSpokenFor(String tenant, Collection<String> phoneNumbers) {
        return Set.copyOf(jdbc.queryForList(
                "select distinct phone_number from documents"
                        + " where phone_number = any(?) and tenant = ? and state is distinct from 'cancelled'",
                String.class,
                phoneNumbers.toArray(String[]::new),
                tenant));
    }

    /** All documents of those kinds and that tenant. */
    public List<StoredDocument> ofKinds(String tenant, List<String> kinds) {
        var kindList = kinds.toArray(String[]::new);
        return jdbc.query(SELECT + "tenant = ? and kind = any(?) order by key", ROW, tenant, kindList);
    }

    /** All documents of that tenant. */
    public List<StoredDocument> of(String tenant) {
        return jdbc.query(SELECT + "tenant = ? order by key", ROW, tenant);
    }

    /** All tenants that there are documents of. */
    public Set<String> tenants() {
        return Set.copyOf(jdbc.queryForList("select distinct tenant from documents", String.class));
    }

    /** No row holds the character U+0000, and Postgres refuses to be asked for it. */
    private Optional<StoredDocument> first(String sql, String... arguments) {
        if (Stream.of(arguments).anyMatch(argument -> argument.contains("\0"))) {
            return Optional.empty();
        }
        return jdbc.query(sql, ROW, (Object[]) arguments).stream().findFirst();
    }

    /** Says in SQL that the one row is newer than the other. Nothing else decides which document of a key is kept. */
    static String newer(String row, String other) {
        return "(%1$s.requested_at, %1$s.updated_at, %1$s.sequence) > (%2$s.requested_at, %2$s.updated_at, %2$s.sequence)"
                .formatted(row, other);
    }

    /** Keeps the newest document of each key; one statement, however many there are. */
    void keep(Collection<StoredDocument> documents) {
        keep(jdbc, TABLE, documents);
    }

    /** The same in another table of the same shape. */
    static void keep(JdbcOperations jdbc, String table, Collection<StoredDocument> documents) {
        var newest = newest(documents);
        if (newest.isEmpty()) {
            return;
        }
        jdbc.update(connection -> upsert(connection, table, newest));
    }

    /** One for each key, since a statement may touch a row but once; in the keys' order, so that two never wait in a circle. */
    private static List<StoredDocument> newest(Collection<StoredDocument> documents) {
        var byKey = new TreeMap<String, StoredDocument>();
        documents.forEach(document ->
                byKey.merge(document.key(), document, (known, next) -> next.supersedes(known) ? next : known));
        return List.copyOf(byKey.values());
    }

    private static PreparedStatement upsert(Connection connection, String table, List<StoredDocument> rows)
            throws SQLException {
        var columns = List.<Function<StoredDocument, @Nullable Object>>of(
                StoredDocument::key,
                StoredDocument::kind,
                StoredDocument::tenant,
                StoredDocument::subject,
                StoredDocument::state,
                StoredDocument::phoneNumber,
                StoredDocument::accountSid,
                row -> row.requestedAt().toString(),
                row -> row.updatedAt().toString(),
                row -> Long.toString(row.sequence()),
                StoredDocument::json);
        var statement = connection.prepareStatement("insert into " + table + UPSERT);
        for (int i = 0; i < columns.size(); i++) {
            var values = new ArrayList<@Nullable Object>(rows.size());
            rows.forEach(columnInto(values, columns.get(i)));
            statement.setArray(i + 1, connection.createArrayOf("text", values.toArray()));
        }
        return statement;
    }

    private static java.util.function.Consumer<StoredDocument> columnInto(
            List<@Nullable Object> values, Function<StoredDocument, @Nullable Object> column) {
        return row -> values.add(column.apply(row));
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        return new StoredDocument(
                row.getString("key"),
                row.getString("kind"),
                row.getString("tenant"),
                row.getString("subject"),
                row.getString("state"),
                row.getString("phone_number"),
                row.getString("account_sid"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("sequence"),
                row.getString("document"));
    }
}
