package io.clienteling.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/deployment.md} has the administrator say is what the gateway's user needs at tables of another, and no more. */
class DatabaseRightsTest {

    private static final Pattern SQL = Pattern.compile("(?ms)^```sql\n(.*?)^```");
    private static final String OWNER = "clienteling_owner";
    private static final String GATEWAY = "clienteling";

    private static EmbeddedPostgres server;

    @BeforeAll
    static void asThePageSays() throws Exception {
        server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
        try (var administrator = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"))) {
            said(administrator, "create database clienteling");
        }
        try (var administrator = connection("postgres")) {
            said(administrator, "revoke temporary on database clienteling from public");
            var page = SQL.matcher(Project.read(Project.ROOT.resolve("docs/deployment.md")));
            assertThat(page.find()).isTrue();
            said(administrator, page.group(1));
        }
        assertThat(flyway(OWNER).migrate().migrationsExecuted).isPositive();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void theGatewayFindsNothingToMigrate() {
        assertThat(flyway(GATEWAY).migrate().migrationsExecuted).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into stores (tenant, store_id, name, country_code, street, city, time_zone)"
                        + " values ('t', 's', 'n', 'US', 's', 'c', 'UTC')",
                "update stores set name = 'm'; delete from stores",
                "insert into documents (key, kind, tenant, requested_at, sequence, document)"
                        + " values ('k', 'sms', 't', now(), 1, '{}')",
                "insert into rebuilds (state, started_at, message) values ('running', now(), '')",
                "begin; create temp table second (like documents, primary key (key));"
                        + " lock table documents in exclusive mode; analyze second; rollback"
            })
    void theGatewayDoesItsWork(String work) throws SQLException {
        try (var gateway = connection(GATEWAY)) {
            said(gateway, work);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table documents",
                "alter table stores add column more text",
                "truncate stores",
                "create table more (id int)"
            })
    void theGatewayChangesNoTable(String mischief) throws SQLException {
        try (var gateway = connection(GATEWAY)) {
            assertThatThrownBy(() -> said(gateway, mischief)).hasMessageMatching("(?s).*(must be owner|denied).*");
        }
    }

    private static Flyway flyway(String user) {
        return Flyway.configure()
                .dataSource(server.getJdbcUrl(user, "clienteling"), user, "")
                .locations("filesystem:" + Project.ROOT.resolve("api-gateway/src/main/resources/db/migration"))
                .load();
    }

    private static Connection connection(String user) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(user, "clienteling"));
    }

    private static void said(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
