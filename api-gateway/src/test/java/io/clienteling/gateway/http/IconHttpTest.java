package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What browsers show beside a page's name, and ask for whatever they open. */
@GatewayTest
class IconHttpTest {

    @Autowired
    private Ring ring;

    @ParameterizedTest
    @CsvSource({"/favicon.ico, image/x-icon", "/icon.svg, image/svg+xml"})
    void anybodyHasTheIconAndKeepsItForADay(String path, String type) {
        var icon = ring.anybody().get(path);

        assertThat(icon.status()).isEqualTo(200);
        assertThat(icon.header("Content-Type").orElseThrow()).startsWith(type);
        assertThat(icon.header("Cache-Control")).contains("max-age=86400, public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/sign-in", "/docs/index.html"})
    void everyPageNamesIt(String page) {
        assertThat(ring.anybody().get(page).body())
                .contains("<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">");
    }

    @Test
    void nothingElseIsThere() {
        assertThat(ring.anybody().get("/icon.png").status()).isEqualTo(404);
    }
}
