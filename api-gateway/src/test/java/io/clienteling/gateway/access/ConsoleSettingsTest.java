package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

    private static final String PREFIX = "clienteling.console";

    @Test
    void onlyThePublicAddressMustBeSaid() {
        var settings = Binding.of(PREFIX, ConsoleSettings.class, Map.of("public-url", "https://setup.example"));

        assertThat(settings)
                .isEqualTo(new ConsoleSettings(
                        URI.create("https://setup.example"),
                        "clienteling-console",
                        null,
                        "/oauth2/authorize",
                        "/oauth2/token",
                        Duration.ofMinutes(30)));
    }

    @Test
    void everythingCanBeSaid() {
        var settings = Binding.of(
                PREFIX,
                ConsoleSettings.class,
                Map.of(
                        "public-url", "https://setup.example",
                        "client-id", "us",
                        "client-secret", "known to us",
                        "authorization-path", "/protocol/openid-connect/auth",
                        "token-path", "/protocol/openid-connect/token",
                        "idle", "1h"));

        assertThat(settings)
                .isEqualTo(new ConsoleSettings(
                        URI.create("https://setup.example"),
                        "us",
                        "known to us",
                        "/protocol/openid-connect/auth",
                        "/protocol/openid-connect/token",
                        Duration.ofHours(1)));
        assertThat(settings.toString()).doesNotContain("known to us");
    }

    @Test
    void anAddressThatPathsCannotFollowIsRefused() {
        assertThatThrownBy(
                        () -> Binding.of(PREFIX, ConsoleSettings.class, Map.of("public-url", "https://setup.example/")))
                .rootCause()
                .hasMessageContaining("without a slash at its end");
    }

    @Test
    void aSignInLastsAtLeastAMinute() {
        assertThatThrownBy(() -> Binding.of(
                        PREFIX, ConsoleSettings.class, Map.of("public-url", "https://setup.example", "idle", "10s")))
                .rootCause()
                .hasMessageContaining("at least a minute");
    }
}
