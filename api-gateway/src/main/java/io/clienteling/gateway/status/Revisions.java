package io.clienteling.gateway.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts the changes of each tenant's documents and stores; the database itself adds one with each. */
@Repository
public class Revisions {

    private final JdbcTemplate jdbc;

    Revisions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The tenant's revision; 0 where nothing ever changed. */
    public long of(String tenant) {
        return jdbc.queryForList("select revision from tenant_revisions where tenant = ?", Long.class, tenant).stream()
                .findFirst()
                .orElse(0L);
    }

    /** The revisions of those tenants; one where nothing ever changed is left out. */
    public Map<String, Long> of(Collection<String> tenants) {
        var revisions = new HashMap<String, Long>();
        jdbc.query(
                "select tenant, revision from tenant_revisions where tenant = any(?)",
                row -> {
                    revisions.put(row.getString("tenant"), row.getLong("revision"));
                },
                (Object) tenants.toArray(String[]::new));
        return revisions;
    }
}
