package io.clienteling.gateway.projection;

import io.clienteling.gateway.projection.RebuildReport.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A second table of documents that only its own connection sees, until it takes the place of the first. With it, or
 * with its connection, ends the lock that keeps every other gateway from rebuilding, and whatever the table held.
 */
final class SecondTable implements AutoCloseable {

    /** In SQL, the number of the advisory lock that whoever rebuilds holds. */
    static final String LOCK = "hashtextextended('rebuild', 0)";

    private static final String NAME = "documents_rebuilt";
    private static final int SHOWN = 5;

    /** What the topic cannot account for: rows of a key that it does not have, or newer ones than it has. */
    private static final String UNKNOWN = """
            select documents.key, count(*) over () as number
            from documents left join documents_rebuilt rebuilt on rebuilt.key = documents.key
            where rebuilt.key is null or %s
            order by documents.key limit %d
            """.formatted(Documents.newer("documents", "rebuilt"), SHOWN);

    private static final String GONE = """
            select count(*) from documents
            where not exists (select 1 from documents_rebuilt rebuilt where rebuilt.key = documents.key)
            """;

    /** Whole rows as text, so that no column is forgotten and JSON is compared byte for byte. */
    private static final String DELETE_WHAT_DIFFERS = """
            delete from documents
            where not exists (
                select 1 from documents_rebuilt rebuilt
                where rebuilt.key = documents.key and rebuilt::text = documents::text)
            """;

    private static final String INSERT_WHAT_IS_MISSING = """
            insert into documents
            select rebuilt.* from documents_rebuilt rebuilt
            where not exists (select 1 from documents where documents.key = rebuilt.key)
            order by rebuilt.key
            """;

    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;

    private SecondTable(Connection connection) {
        var alone = new SingleConnectionDataSource(connection, true);
        var transactions = new JdbcTransactionManager(alone);
        this.connection = connection;
        this.jdbc = new JdbcTemplate(alone);
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What the exchange of the tables did.
     *
     * @param documents how many rows there are now
     * @param added how many of them were not there before
     * @param changed how many of them were different before
     * @param gone how many others were there before
     */
    record Exchange(long documents, long added, long changed, long gone) {}

    /** An empty one on a connection of its own; none where somebody has one already. */
    static Optional<SecondTable> claim(DataSource connections) throws SQLException {
        var second = new SecondTable(connections.getConnection());
        try {
            if (second.isMine()) {
                second.make();
                return Optional.of(second);
            }
        } catch (RuntimeException e) {
            second.close();
            throw e;
        }
        second.close();
        return Optional.empty();
    }

    private boolean isMine() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_lock(" + LOCK + ")", Boolean.class));
    }

    private void make() {
        jdbc.execute("create temp table " + NAME + " (like documents, primary key (key))");
    }

    /** The rebuilds, told on the same connection: whoever has lost it tells nothing more. */
    Rebuilds rebuilds() {
        return new Rebuilds(jdbc);
    }

    /** Keeps the newest document of each key. Where Postgres refuses them, nothing of it is kept, and all before is. */
    void keep(Collection<StoredDocument> documents) {
        nested.executeWithoutResult(_ -> Documents.keep(jdbc, NAME, documents));
    }

    /**
     * Makes the first table what this one is, in one transaction: the live consumers of all gateways wait to write, and go on
     * afterwards in the same table; whoever reads sees the one state or the other, and does not wait.
     *
     * @param catchUp reads what was published until now; whatever is in the first table was published before
     * @param forgetUnknown whether rows may be lost that the topic cannot account for
     * @param told is told, within the same transaction, what it did
     */
    void exchange(Runnable catchUp, boolean forgetUnknown, Consumer<Exchange> told) {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("set local lock_timeout = '5s'");
            jdbc.execute("lock table documents in exclusive mode");
            catchUp.run();
            jdbc.execute("analyze " + NAME);
            if (!forgetUnknown) {
                refuseToForget();
            }
            told.accept(exchange());
        });
    }

    private Exchange exchange() {
        var gone = count(GONE);
        var deleted = jdbc.update(DELETE_WHAT_DIFFERS);
        var inserted = jdbc.update(INSERT_WHAT_IS_MISSING);
        var changed = deleted - gone;
        return new Exchange(count("select count(*) from documents"), inserted - changed, changed, gone);
    }

    private void refuseToForget() {
        var unknown = jdbc.query(UNKNOWN, (row, number) -> new Unknown(row.getString("key"), row.getLong("number")));
        if (!unknown.isEmpty()) {
            throw new RebuildStopped(
                    State.REFUSED,
                    "%d documents of the projection, %s for instance, are not in the topic of events, or are newer than there. Nothing was changed. See whether the topic lost events; to drop those documents, ask with forget_unknown=true."
                            .formatted(unknown.getFirst().number(), keys(unknown)));
        }
    }

    private record Unknown(String key, long number) {}

    private static String keys(List<Unknown> unknown) {
        return String.join(", ", unknown.stream().map(Unknown::key).toList());
    }

    private long count(String sql) {
        var count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    /** Gives the lock back itself: that its connection has ended Postgres notices a moment later. */
    @Override
    public void close() throws SQLException {
        try (connection;
                var unlocking = connection.createStatement()) {
            unlocking.execute("select pg_advisory_unlock_all()");
        }
    }
}
