package io.clienteling.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The audit's door. The Temporal of these tests can't list workflows; the system tests see what an audit finds. */
@GatewayTest
class AuditHttpTest {

    @Autowired
    private Ring ring;

    @Test
    void itIsOnTheManagementPortAndNotOnThePublicOne() throws Exception {
        assertThat(get(ring.managementUrl() + "/audit?tenant=acme").statusCode())
                .isEqualTo(200);
        assertThat(get(ring.url() + "/audit?tenant=acme").statusCode()).isBetween(400, 499);
    }

    @Test
    void whereASourceDoesNotAnswerNothingIsCalledClean() throws Exception {
        var tenant = ring.newTenant();

        assertThat(get(ring.managementUrl() + "/audit?tenant=" + tenant).body())
                .contains("\"unread\":\"Temporal does not list the workflows");
        assertThat(get(ring.managementUrl() + "/audit").statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsNoTenantsNameIsRefusedWithASentence() throws Exception {
        var answer = get(ring.managementUrl() + "/audit?tenant=acme&tenant=A%22+OR+1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("lower case letters");
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
