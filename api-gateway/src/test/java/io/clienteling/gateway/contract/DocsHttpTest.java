package io.clienteling.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which the contract is read and tried. */
@GatewayTest
class DocsHttpTest {

    @Autowired
    private Ring ring;

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/"})
    void docsLeadsToThePage(String path) {
        var answer = ring.anybody().get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).endsWith("/docs/index.html");
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html",
        "show.js, text/javascript",
        "swagger-ui.css, text/css",
        "show.css, text/css",
        "swagger-ui-bundle.js, text/javascript"
    })
    void allThatThePageNeedsIsServedByUs(String file, String type) {
        var answer = ring.anybody().get("/docs/" + file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("http", "*", "unsafe-eval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.js", "package.json", "../application.yml", "oauth2-redirect.html"})
    void nothingElseIs(String file) {
        assertThat(ring.anybody().get("/docs/" + file).status()).isIn(400, 404);
    }

    @Test
    void whatIsNotThereIsSaidAsEverywhere() {
        assertThat(ring.anybody().get("/docs/none").body()).contains("request_id");
    }
}
