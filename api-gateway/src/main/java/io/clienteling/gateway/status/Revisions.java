package io.clienteling.gateway.status;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts the changes of each tenant's documents and stores; the database itself adds one with each. */
@Repository
class Revisions {

    private final JdbcTemplate jdbc;

    Revisions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The tenant's revision; 0 where nothing ever changed. */
    long of(String tenant) {
        return jdbc.queryForList("select revision from tenant_revisions where tenant = ?", Long.class, tenant).stream()
                .findFirst()
                .orElse(0L);
    }
}
