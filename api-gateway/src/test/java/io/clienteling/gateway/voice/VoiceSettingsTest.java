package io.clienteling.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceSettingsTest {

    @Test
    void theAddressAsTheWorldSeesIt() {
        assertThat(Binding.of("clienteling", VoiceSettings.class, Map.of("public-url", "https://setup.example")))
                .isEqualTo(new VoiceSettings(URI.create("https://setup.example")));
    }

    @Test
    void aSlashAtItsEndWouldBreakEverySignature() {
        assertThatThrownBy(() ->
                        Binding.of("clienteling", VoiceSettings.class, Map.of("public-url", "https://setup.example/")))
                .rootCause()
                .hasMessageContaining("without a slash");
    }
}
