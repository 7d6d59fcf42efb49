package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuerSettingsTest {

    private static final String PREFIX = "clienteling.issuer";

    @Test
    void onlyTheBaseMustBeSaid() {
        var settings = Binding.of(PREFIX, IssuerSettings.class, Map.of("base", "https://login.example/realms/"));

        assertThat(settings)
                .isEqualTo(new IssuerSettings(
                        URI.create("https://login.example/realms/"),
                        "/oauth2/jwks",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        20));
    }

    @Test
    void everythingCanBeSaid() {
        var settings = Binding.of(
                PREFIX,
                IssuerSettings.class,
                Map.of(
                        "base",
                        "https://l/",
                        "keys-path",
                        "/keys",
                        "timeout",
                        "1s",
                        "failure-memory",
                        "1m",
                        "new-per-second",
                        "7"));

        assertThat(settings)
                .isEqualTo(new IssuerSettings(
                        URI.create("https://l/"), "/keys", Duration.ofSeconds(1), Duration.ofMinutes(1), 7));
    }

    @Test
    void atLeastOneNewIssuerMustBeAllowed() {
        assertThatThrownBy(() ->
                        Binding.of(PREFIX, IssuerSettings.class, Map.of("base", "https://l/", "new-per-second", "0")))
                .rootCause()
                .hasMessageContaining("at least 1");
    }

    @Test
    void aBaseThatATenantCannotFollowIsRefused() {
        assertThatThrownBy(() -> Binding.of(PREFIX, IssuerSettings.class, Map.of("base", "https://login.example")))
                .rootCause()
                .hasMessageContaining("ends with a slash");
    }
}
