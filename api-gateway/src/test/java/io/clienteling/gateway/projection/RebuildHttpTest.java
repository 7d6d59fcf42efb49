package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rebuild's door. These tests have no Kafka; {@link RebuildTest} sees what a rebuild does. */
@GatewayTest
class RebuildHttpTest {

    @Autowired
    private Ring ring;

    @Autowired
    private JdbcConnectionDetails database;

    @Test
    void itIsNotOnThePublicPort() throws Exception {
        assertThat(send("GET", ring.url() + "/rebuild").statusCode()).isBetween(400, 499);
        assertThat(send("POST", ring.url() + "/rebuild").statusCode()).isBetween(400, 499);
        assertThat(send("GET", ring.managementUrl() + "/rebuild").statusCode()).isIn(200, 404);
    }

    @Test
    void whileOneIsUnderWayAnotherIsRefusedAndTheOneIsShown() throws SQLException, IOException, InterruptedException {
        try (var underWay = SecondTable.claim(connections()).orElseThrow()) {
            underWay.rebuilds().begin();

            var refused = send("POST", ring.managementUrl() + "/rebuild");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("\"state\":\"running\"").contains("serves as before");
            assertThat(send("GET", ring.managementUrl() + "/rebuild").body()).isEqualTo(refused.body());
        }
    }

    @Test
    void whileOneIsAboutToBeginAnotherIsRefusedAndNoFormerOneIsShownInItsPlace() throws Exception {
        try (var aboutToBegin = SecondTable.claim(connections()).orElseThrow()) {
            var former = aboutToBegin.rebuilds().begin();
            aboutToBegin.rebuilds().end(former, RebuildReport.State.COMPLETED, "Over.");

            var refused = send("POST", ring.managementUrl() + "/rebuild");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("under way").doesNotContain("completed");
        }
    }

    @Test
    void whileTheFirstOfAllIsAboutToBeginAnotherIsRefusedToo() throws Exception {
        try (var _ = SecondTable.claim(connections()).orElseThrow()) {
            new JdbcTemplate(connections()).update("delete from rebuilds");

            assertThat(send("POST", ring.managementUrl() + "/rebuild").statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void oneThatEndsWhileItIsLookedAtIsNotToldAsInterrupted() {
        var rebuilds = new Rebuilds(new JdbcTemplate(connections()));
        var running = rebuilds.begin();
        var looksBeforeTheEnd = new JdbcTemplate(connections()) {
            @Override
            public <T extends @Nullable Object> List<T> query(String sql, RowMapper<T> mapper) {
                var seen = super.query(sql, mapper);
                rebuilds.end(running, RebuildReport.State.COMPLETED, "Over.");
                return seen;
            }
        };

        assertThat(Rebuilds.latest(looksBeforeTheEnd).orElseThrow().state()).isEqualTo(RebuildReport.State.COMPLETED);
    }

    @Test
    void eachIsShownAlsoWhenAnotherCameAfterIt() throws Exception {
        var rebuilds = new Rebuilds(new JdbcTemplate(connections()));
        var one = rebuilds.begin();
        rebuilds.end(one, RebuildReport.State.REFUSED, "Over.");
        rebuilds.end(rebuilds.begin(), RebuildReport.State.COMPLETED, "Over.");

        assertThat(send("GET", ring.managementUrl() + "/rebuild?id=" + one).body())
                .contains("refused");
        assertThat(send("GET", ring.managementUrl() + "/rebuild").body()).contains("completed");
        assertThat(send("GET", ring.managementUrl() + "/rebuild?id=0").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", ring.managementUrl() + "/rebuild?id=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void noPageInABrowserMayAskForIt() throws Exception {
        var answer =
                send("POST", ring.managementUrl() + "/rebuild?forget_unknown=true", "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("browser");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() throws Exception {
        var answer = send("POST", ring.managementUrl() + "/rebuild?forget_unknown=yes");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("true or false");
    }

    private DataSource connections() {
        return new DriverManagerDataSource(
                String.valueOf(database.getJdbcUrl()),
                String.valueOf(database.getUsername()),
                String.valueOf(database.getPassword()));
    }

    private static HttpResponse<String> send(String method, String url, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
