package io.clienteling.gateway.store;

import io.clienteling.gateway.http.HttpProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Which stores each tenant has, and where they are. */
@Repository
public class StoreDirectory {

    private static final String UPSERT = """
            insert into stores
                (tenant, store_id, name, country_code, street, city, region, postal_code, landline, time_zone)
            select ?, store.*
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as store
            on conflict (tenant, store_id) do update set
                name = excluded.name, country_code = excluded.country_code, street = excluded.street,
                city = excluded.city, region = excluded.region, postal_code = excluded.postal_code,
                landline = excluded.landline, time_zone = excluded.time_zone
            """;
    private static final String DELETE = """
            with gone as (
                delete from stores where tenant = ? and store_id = any(?) returning tenant, store_id, country_code)
            insert into former_stores select * from gone
            on conflict (tenant, store_id) do update set country_code = excluded.country_code
            """;
    private static final RowMapper<Store> ROW = (row, number) -> store(row);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Moves moves;
    private final Turns turns = new Turns();

    StoreDirectory(JdbcTemplate jdbc, TransactionOperations transactions, Moves moves) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.moves = moves;
    }

    /** The tenant's store of that id. */
    public Optional<Store> find(String tenant, String storeId) {
        return jdbc.query("select * from stores where tenant = ? and store_id = ?", ROW, tenant, storeId).stream()
                .findFirst();
    }

    /** The tenant's store of that id; where there is none, the request ends as 404, for a malformed id as 400. */
    public Store require(String tenant, String storeId) {
        StoreIds.requireWellFormed("store_id", storeId);
        return find(tenant, storeId)
                .orElseThrow(() -> HttpProblem.notFound("The store directory of " + tenant + " has no store " + storeId
                        + ". PUT /clienteling/setup/stores/" + storeId + " puts it there."));
    }

    /** At most so many of the tenant's stores, in the order of their ids, from the one after that id on. */
    List<Store> list(String tenant, String after, int limit) {
        return jdbc.query(
                "select * from stores where tenant = ? and store_id > ? order by store_id limit ?",
                ROW,
                tenant,
                after,
                limit);
    }

    /** Makes one change, as {@link #change(String, List)} does. */
    ChangeOutcome change(String tenant, StoreChange change) {
        return change(tenant, List.of(change)).getFirst();
    }

    /**
     * Makes these changes in their order, and says of each what came of it; all but the refused ones, or none. The only way to
     * change anything.
     */
    List<ChangeOutcome> change(String tenant, List<StoreChange> changes) {
        return turns.take(
                tenant,
                () -> transactions.execute(_ -> {
                    awaitTurn(tenant);
                    var before = find(tenant, changes);
                    var after = new HashMap<>(before);
                    var countries = countries(tenant, changes, before);
                    var outcomes = changes.stream()
                            .map(change -> outcome(tenant, change, after, countries))
                            .toList();
                    delete(
                            tenant,
                            before.keySet().stream()
                                    .filter(id -> !after.containsKey(id))
                                    .toList());
                    upsert(
                            tenant,
                            after.values().stream()
                                    .filter(store -> !store.equals(before.get(store.storeId())))
                                    .toList());
                    return outcomes;
                }));
    }

    /** One transaction of a tenant after the other, so that nobody changes what another one has just looked at. */
    private void awaitTurn(String tenant) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended('stores/' || ?, 0))", _ -> {}, tenant);
    }

    private Map<String, Store> find(String tenant, List<StoreChange> changes) {
        return jdbc
                .query("select * from stores where tenant = ? and store_id = any(?)", ROW, tenant, ids(changes))
                .stream()
                .collect(Collectors.toMap(Store::storeId, Function.identity()));
    }

    private static SqlArrayValue ids(List<StoreChange> changes) {
        return new SqlArrayValue(
                "text", changes.stream().map(StoreChange::storeId).distinct().toArray());
    }

    /** The country that each store is in, or was in when it left the directory. */
    private Map<String, String> countries(String tenant, List<StoreChange> changes, Map<String, Store> present) {
        var countries = new HashMap<String, String>();
        jdbc.query(
                "select store_id, country_code from former_stores where tenant = ? and store_id = any(?)",
                row -> {
                    countries.put(row.getString("store_id"), row.getString("country_code"));
                },
                tenant,
                ids(changes));
        present.forEach((storeId, store) -> countries.put(storeId, store.countryCode()));
        return countries;
    }

    private ChangeOutcome outcome(
            String tenant, StoreChange change, Map<String, Store> stores, Map<String, String> countries) {
        var storeId = change.storeId();
        if (change.moves(countries.get(storeId)) && !moves.mayMove(tenant, storeId)) {
            return ChangeOutcome.REFUSED;
        }
        if (change.after() != null) {
            countries.put(storeId, change.after().countryCode());
        }
        return outcome(change, stores);
    }

    private static ChangeOutcome outcome(StoreChange change, Map<String, Store> stores) {
        var after = change.after();
        var before = after == null ? stores.remove(change.storeId()) : stores.put(change.storeId(), after);
        if (Objects.equals(before, after)) {
            return ChangeOutcome.UNCHANGED;
        }
        return before == null ? ChangeOutcome.CREATED : after == null ? ChangeOutcome.REMOVED : ChangeOutcome.REPLACED;
    }

    private void delete(String tenant, List<String> storeIds) {
        if (!storeIds.isEmpty()) {
            jdbc.update(DELETE, tenant, new SqlArrayValue("text", storeIds.toArray()));
        }
    }

    /** One statement, however many there are. */
    private void upsert(String tenant, List<Store> stores) {
        if (!stores.isEmpty()) {
            jdbc.update(
                    UPSERT,
                    tenant,
                    column(stores, Store::storeId),
                    column(stores, Store::name),
                    column(stores, Store::countryCode),
                    column(stores, store -> store.address().street()),
                    column(stores, store -> store.address().city()),
                    column(stores, store -> store.address().region()),
                    column(stores, store -> store.address().postalCode()),
                    column(stores, Store::landline),
                    column(stores, Store::timeZone));
        }
    }

    private static SqlArrayValue column(List<Store> stores, Function<Store, @Nullable String> column) {
        return new SqlArrayValue("text", stores.stream().map(column).toArray());
    }

    private static Store store(ResultSet row) throws SQLException {
        return new Store(
                row.getString("store_id"),
                row.getString("name"),
                row.getString("country_code"),
                new Store.Address(
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("region"),
                        row.getString("postal_code")),
                row.getString("landline"),
                row.getString("time_zone"));
    }
}
