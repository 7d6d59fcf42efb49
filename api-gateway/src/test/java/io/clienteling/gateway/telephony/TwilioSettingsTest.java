package io.clienteling.gateway.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSettingsTest {

    @Test
    void withoutABaseUrlItIsTwilioItself() {
        var settings = Binding.of(
                "twilio", TwilioSettings.class, Map.of("account-sid", "AC1", "auth-token", "t", "base-url", ""));

        assertThat(settings.telephony().baseUrl()).isNull();
        assertThat(settings.telephony().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.telephony().readTimeout()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void everythingCanBeSaidAndTheTokenIsNeverPrinted() {
        var settings = Binding.of(
                "twilio",
                TwilioSettings.class,
                Map.of(
                        "account-sid", "AC1",
                        "auth-token", "secret",
                        "base-url", "http://127.0.0.1:9190",
                        "connect-timeout", "1s",
                        "read-timeout", "3s",
                        "calls-at-once", "7"));

        assertThat(settings)
                .isEqualTo(new TwilioSettings(
                        "AC1",
                        "secret",
                        URI.create("http://127.0.0.1:9190"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        7));
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
