package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@GatewayTest
class BadRequestsHttpTest {

    private static final String CONFIGURATION = "/clienteling/setup/configuration";
    private static final byte[] TEN_MEGABYTES = new byte[10 * 1024 * 1024];

    @Autowired
    private Ring ring;

    @Autowired
    private Environment environment;

    private Api api;

    @BeforeEach
    void asSomebody() {
        api = ring.api(ring.newTenant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ecom_link\": ",
                "",
                "nonsense",
                "{\"ecom_link\": \"https://a.example\"} trailing",
                "[]",
                "null",
                "7",
                "{\"ecom_link\": \"https://a.example\", \"ecom_link\": \"https://b.example\"}"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        var answer = api.post(CONFIGURATION, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .contains("JSON")
                .doesNotContain("Exception")
                .doesNotContain("tools.jackson");
        assertThat(answer.json().path("request_id").asString())
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    }

    @Test
    void aMisspeltFieldIsNamedBesideTheOneThatIsMissing() {
        var answer = api.post(CONFIGURATION, "{\"ecom_lnk\": \"https://a.example\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("ecom_link", "ecom_lnk");
    }

    @Test
    void aFieldThatIsThereTwiceIsCalledSo() {
        var answer =
                api.post(CONFIGURATION, "{\"ecom_link\": \"https://a.example\", \"ecom_link\": \"https://b.example\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("a field twice");
    }

    @Test
    void jsonThatGoesBeyondALimitIsToldWhichOne() {
        var number = api.post(CONFIGURATION, "{\"ecom_link\": " + "7".repeat(5_000) + "}");
        assertThat(number.status()).isEqualTo(400);
        assertThat(number.message())
                .contains("Number", "maximum allowed (1000)")
                .doesNotContain("not JSON", "Stream");

        var depth = api.post(CONFIGURATION, "[".repeat(5_000) + "]".repeat(5_000));
        assertThat(depth.status()).isEqualTo(400);
        assertThat(depth.message()).contains("depth", "maximum allowed (500)").doesNotContain("not JSON", "Stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE", ""})
    void aFlagIsTrueOrFalseAndNothingElse(String flag) {
        var answer = api.post("/clienteling/setup/stores/s/onboarding?enable=" + flag, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("enable: must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void anotherContentTypeIsUnsupported(String type) {
        var answer = api.with("Content-Type", type).post(CONFIGURATION, "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.message()).contains("application/json");
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() {
        var answer = api.with("Content-Type", "application/json")
                .send("POST", CONFIGURATION, BodyPublishers.ofByteArray(TEN_MEGABYTES));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("65536 bytes");
    }

    @Test
    void aBodyWithoutLengthIsTooLargeToo() {
        var body = "[" + " ".repeat(200_000) + "]";

        var answer = api.with("Content-Type", "application/json")
                .send(
                        "POST",
                        CONFIGURATION,
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void whoHasNoTokenIsToldSoBeforeTheBodyIsLookedAt() {
        var answer = ring.anybody()
                .with("Content-Type", "application/json")
                .send("POST", CONFIGURATION, BodyPublishers.ofByteArray(TEN_MEGABYTES));

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void noFormIsReadOfWhoHasNoToken(String method) {
        var answer = ring.anybody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send(method, "/clienteling/setup/stores/x", BodyPublishers.ofString("%zz"));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aFormIsNoStore() {
        var answer =
                api.with("Content-Type", "application/x-www-form-urlencoded").put("/clienteling/setup/stores/x", "%zz");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aFormIsTooLargeToo() {
        var answer = api.with("Content-Type", "application/x-www-form-urlencoded")
                .send("PUT", "/clienteling/setup/stores/x", BodyPublishers.ofByteArray(TEN_MEGABYTES));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clienteling/setup/nowhere",
                "/clienteling/setup",
                "/nowhere",
                "/",
                "/actuator/health",
                "/codec/decode"
            })
    void anUnknownPathIsNotFound(String path) {
        var answer = api.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("openapi.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /clienteling/setup/configuration, POST",
        "QUERY, /clienteling/setup/stores, GET",
        "DELETE, /clienteling/setup/configuration, GET",
        "PUT, /clienteling/setup/onboarding-status, GET",
        "DELETE, /clienteling/setup/stores, GET",
        "GET, /clienteling/setup/twilio/voice, POST",
        "POST, /openapi.yaml, GET"
    })
    void anotherMethodIsNotAllowed(String method, String path, String allowed) {
        var answer = api.send(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains(allowed));
        assertThat(answer.message()).contains(method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /clienteling/setup/stores/a|b HTTP/1.1",
                "GET /clienteling//setup HTTP/1.1",
                "GET /clienteling/setup/stores/a%2fb HTTP/1.1",
                "GET /clienteling/setup/stores/a;b HTTP/1.1",
                "GET /clienteling/setup/stores/%zz HTTP/1.1",
                "TRACE /clienteling/setup/stores HTTP/1.1",
                "B@D / HTTP/1.1"
            })
    void whatHttpItselfForbidsGetsTheSameErrorBody(String requestLine) throws IOException {
        var answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (400|401|404|405)");
        assertThat(answer).contains("\"request_id\"").contains("\"message\"").doesNotContain("<html");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("x-request-id: c");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT / HTTP/1.1, 501, method",
        "GET / HTTP/9.9, 505, HTTP/1.1",
    })
    void whatIsNotSpokenHereIsSaid(String requestLine, int status, String word) throws IOException {
        var answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"request_id\"");
        assertThat(answer.substring(answer.indexOf("\"message\"")))
                .contains(word)
                .doesNotContain("failed on our side");
    }

    @Test
    void aFormThatNothingAnswersInIsToldByItsHeader() {
        var answer = api.with("Accept", "image/png").get("/clienteling/setup/stores");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.message()).contains("Accept");
    }

    @Test
    void whatTheContractSaysOfEveryPathInItsDescriptionHolds() throws IOException {
        var head = api.send("HEAD", "/clienteling/setup/onboarding-status", BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        var options = api.send("OPTIONS", "/clienteling/setup/stores", BodyPublishers.noBody());
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.body()).isEmpty();
        assertThat(options.header("Allow").orElseThrow()).contains("GET", "HEAD", "POST", "OPTIONS");
        assertThat(ring.anybody()
                        .send("OPTIONS", "/clienteling/setup/stores", BodyPublishers.noBody())
                        .status())
                .isEqualTo(401);

        var listed = api.get("/clienteling/setup/stores");
        assertThat(listed.header("Cache-Control")).contains("no-cache, no-store, max-age=0, must-revalidate");
        assertThat(listed.header("Pragma")).contains("no-cache");
        assertThat(listed.header("Expires")).contains("0");
        assertThat(listed.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(listed.header("X-Frame-Options")).contains("DENY");
        assertThat(listed.header("X-XSS-Protection")).contains("0");

        assertThat(raw("GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 417")
                .contains("\"request_id\"");
    }

    @Test
    void anAnswerTellsNothingOfWhatRunsHere() throws IOException {
        var answer = raw("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("Tomcat").doesNotContain("Server:");
    }

    private String raw(String request) throws IOException {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket(URI.create("http://127.0.0.1").getHost(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
