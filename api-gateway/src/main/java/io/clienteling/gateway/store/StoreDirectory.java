package io.clienteling.gateway.store;

import io.clienteling.gateway.http.HttpProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Which stores each tenant has, and where they are. */
@Repository
public class StoreDirectory {

    private static final RowMapper<Store> ROW = (row, number) -> store(row);

    private final JdbcTemplate jdbc;

    StoreDirectory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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

    /** Whether the store was new. */
    boolean put(String tenant, Store store) {
        var address = store.address();
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                insert into stores
                    (tenant, store_id, name, country_code, street, city, region, postal_code, landline, time_zone)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, store_id) do update set
                    name = excluded.name, country_code = excluded.country_code, street = excluded.street,
                    city = excluded.city, region = excluded.region, postal_code = excluded.postal_code,
                    landline = excluded.landline, time_zone = excluded.time_zone
                returning xmax = 0
                """,
                Boolean.class,
                tenant,
                store.storeId(),
                store.name(),
                store.countryCode(),
                address.street(),
                address.city(),
                address.region(),
                address.postalCode(),
                store.landline(),
                store.timeZone()));
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
