package io.clienteling.gateway.codec;

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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Temporal's remote codec, on the management port. */
@GatewayTest
class CodecHttpTest {

    private static final String CLEAR = """
            {"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "eyJhIjoxfQ=="}]}
            """;

    private static final String UI = "http://localhost:8233";

    @Autowired
    private Ring ring;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatIsEncodedIsUnreadableAndDecodesToWhatItWas() throws Exception {
        var sealed = send("POST", "/codec/encode", CLEAR, UI);
        var opened = send("POST", "/codec/decode", sealed.body(), UI);

        assertThat(sealed.body()).contains("encryption-key-id").doesNotContain("eyJhIjoxfQ==");
        assertThat(opened.body()).contains("eyJhIjoxfQ==").contains("anNvbi9wbGFpbg==");
    }

    @Test
    void onlyTheUisPagesMayReadIt() throws Exception {
        var ui = send("OPTIONS", "/codec/decode", "", "http://127.0.0.1:8233");
        var stranger = send("OPTIONS", "/codec/decode", "", "http://evil.example");

        assertThat(ui.statusCode()).isEqualTo(204);
        assertThat(ui.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8233");
        assertThat(ui.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("x-namespace")
                .contains("content-type")
                .contains("authorization");
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void anotherPageIsTurnedAwayEvenWhereItsBrowserTakesUsForItsOwnHost() throws Exception {
        var answer = send("POST", "/codec/encode", CLEAR, "http://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Temporal UI").doesNotContain("payloads\"");
    }

    @Test
    void whatCannotBeOpenedIsABadRequestWithASentence() throws Exception {
        var foreign = """
                {"payloads": [{"metadata": {"encoding": "YmluYXJ5L2VuY3J5cHRlZA==", "encryption-key-id": "bm9uZQ=="},
                               "data": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}
                """;

        var answer = send("POST", "/codec/decode", foreign, UI);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("payload keys");
        assertThat(send("POST", "/codec/decode", "nonsense", UI).statusCode()).isEqualTo(400);
        assertThat(send("POST", "/codec/other", CLEAR, UI).statusCode()).isEqualTo(404);
    }

    @Test
    void theManagementPortTellsHealthAndMetrics() throws Exception {
        assertThat(send("GET", "/actuator/health/readiness", "", "x").body()).contains("UP");
        assertThat(send("GET", "/actuator/health/liveness", "", "x").body()).contains("UP");
        assertThat(send("GET", "/actuator/prometheus", "", "x").body()).contains("clienteling_projection_malformed");
    }

    @Test
    void aUiOfItsOwnHostHasOneOrigin() {
        assertThat(CodecConfiguration.origins(URI.create("https://temporal.example")))
                .isEqualTo(Set.of("https://temporal.example"));
    }

    private HttpResponse<String> send(String method, String path, String body, String origin)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(ring.managementUrl() + path))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
