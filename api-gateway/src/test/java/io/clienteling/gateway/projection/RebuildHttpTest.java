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
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
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
