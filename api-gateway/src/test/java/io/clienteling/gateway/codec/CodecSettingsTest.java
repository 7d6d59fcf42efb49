package io.clienteling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecSettingsTest {

    private static final String PREFIX = "clienteling.codec";

    @Test
    void nobodyHasToSignInWhereNothingIsSaid() {
        assertThat(Binding.of(PREFIX, CodecSettings.class, Map.of()))
                .isEqualTo(new CodecSettings("", "", false, Duration.ofSeconds(2)));
        assertThat(Binding.of(PREFIX, CodecSettings.class, Map.of("issuer", "", "audience", "")))
                .isEqualTo(new CodecSettings("", "", false, Duration.ofSeconds(2)));
    }

    @Test
    void everythingCanBeSaid() {
        var settings = Binding.of(
                PREFIX,
                CodecSettings.class,
                Map.of("issuer", "https://login.example/people", "audience", "ui", "open", "true", "timeout", "1s"));

        assertThat(settings)
                .isEqualTo(new CodecSettings("https://login.example/people", "ui", true, Duration.ofSeconds(1)));
        assertThat(settings.asksForSignIn()).isTrue();
    }

    @Test
    void anIssuerWithoutAnAudienceIsRefusedAndTheOtherWayRound() {
        assertThatThrownBy(() -> Binding.of(PREFIX, CodecSettings.class, Map.of("issuer", "https://login.example")))
                .rootCause()
                .hasMessageContaining("belong together");
        assertThatThrownBy(() -> Binding.of(PREFIX, CodecSettings.class, Map.of("audience", "ui")))
                .rootCause()
                .hasMessageContaining("belong together");
    }

    @Test
    void anIssuerThatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> Binding.of(PREFIX, CodecSettings.class, Map.of("issuer", "login", "audience", "ui")))
                .rootCause()
                .hasMessageContaining("absolute URL");
    }
}
