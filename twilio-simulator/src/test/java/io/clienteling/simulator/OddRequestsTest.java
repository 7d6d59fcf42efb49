package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the HTTP server itself would turn down are answered in Twilio's shape as well. */
class OddRequestsTest extends WithSimulator {
    @Test
    @Rule(
            in = ACCOUNTS,
            says = "A path with an empty segment, with dots, a semicolon or an escaped slash leads nowhere",
            code = 20404,
            status = 404)
    void anOddPathLeadsNowhere() {
        for (String path : List.of(
                "/v1//Services", "/v1/Services/", "/v1/%2e%2e/Services", "/v1/Services;a=b", "/v1%2FServices")) {
            Reply refused = twilio.get(path);

            assertThat(refused.status()).as(path).isEqualTo(404);
            assertThat(refused.code()).as(path).isEqualTo(20404);
            assertThat(refused.text("message")).isEqualTo("The requested resource " + path + " was not found");
        }
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A path that can't be read (the code is a best guess)", code = 20001, status = 400)
    void aPathThatCannotBeReadIsRefused() {
        assertThat(twilio.get("/v1/Services/%00").status()).isEqualTo(400);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "An address that is too long (the code is a best guess)", code = 20001, status = 414)
    void anAddressThatIsTooLongIsRefused() {
        Reply refused = twilio.get("/v1/Services", "Color", "x".repeat(20_000));

        assertThat(refused.status()).isEqualTo(414);
        assertThat(refused.text("message")).isEqualTo("The request can't be read: URI Too Long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET /v1/Service%zz HTTP/1.1|Host: x; 400; 20001",
                "GET /v1/Service% HTTP/1.1|Host: x; 400; 20001",
                "GET /v1/../Services HTTP/1.1|Host: x; 404; 20404",
                "GET /v1/Services HTTP/1.1; 400; 20001",
                "GET /v1/Serv ices HTTP/1.1|Host: x; 400; 20001",
                "NONSENSE|Host: x; 400; 20001",
                "PUT /v1/Services HTTP/1.1|Host: x|Transfer-Encoding: nonsense; 400; 20001",
                "GET /v1/Services HTTP/1.1|Host: x|X: LONG; 431; 20001"
            })
    void whatNoClientOfTwiliosSendsIsRefusedInTwiliosShape(String request, int status, int code) throws IOException {
        String answer = answer(request.replace("LONG", "x".repeat(20_000)).replace("|", "\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Content-Type: application/json");
        JsonNode body = new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("code", "message", "more_info", "status");
        assertThat(body.path("code").asInt()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
