package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WayBackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?search=a%20b&page=2",
                "/console/stores/nyc-1.b",
                "/console/stores/nyc-1/onboarding/new/summary?kind=dedicated",
                "/console/add-store"
            })
    void leadsToAnyPageOfTheConsole(String page) {
        assertThat(WayBack.isOurs(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://elsewhere.example/console",
                "//elsewhere.example/console",
                "/console.elsewhere.example",
                "/console//elsewhere.example",
                "/console/../clienteling/setup",
                "/console/..",
                "/console/%2e%2E/clienteling/setup",
                "/console/\\elsewhere.example",
                "/consoles",
                "/console?a\r\nSet-Cookie: x",
                "/console/sign-in/acme",
                "/console/signed-out",
                "/console/events?shown=1"
            })
    void leadsNowhereElse(String page) {
        assertThat(WayBack.isOurs(page)).isFalse();
    }
}
