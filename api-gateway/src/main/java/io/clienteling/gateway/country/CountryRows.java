package io.clienteling.gateway.country;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The marks that the store directory's changes leave, and the countries themselves. */
@Repository
class CountryRows {

    private static final RowMapper<String> NAME = (row, number) -> row.getString(1);

    private final JdbcTemplate jdbc;

    CountryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of a tenant's countries.
     *
     * @param news counts the changes
     * @param told what the watcher was told last, as JSON; null where nothing yet
     */
    record News(long news, @Nullable String told) {}

    /** The tenants of whom there is news. */
    List<String> tenants() {
        return jdbc.query("select tenant from country_news where news > told_news order by tenant", NAME);
    }

    /** Keeps everybody else from telling of that tenant until the transaction ends; false where somebody else does. */
    boolean claim(String tenant) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended('country_news/' || ?, 0))", Boolean.class, tenant));
    }

    /** The tenant's news, where there is any. */
    Optional<News> news(String tenant) {
        return jdbc
                .query(
                        "select news, told from country_news where tenant = ? and news > told_news",
                        (row, number) -> new News(row.getLong("news"), row.getString("told")),
                        tenant)
                .stream()
                .findFirst();
    }

    /** The countries that the tenant's stores are in. */
    List<String> countries(String tenant) {
        return jdbc.query("select distinct country_code from stores where tenant = ?", NAME, tenant);
    }

    /** Makes news of what was told already. */
    void forgetWhatWasTold() {
        jdbc.update("update country_news set news = news + 1, told = null where told is not null");
    }

    /** Remembers what was told, and up to which change; later ones stay news. */
    void keepTold(String tenant, News news, String told) {
        jdbc.update("update country_news set told_news = ?, told = ? where tenant = ?", news.news(), told, tenant);
    }
}
