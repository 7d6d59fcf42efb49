package io.clienteling.gateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleHintSettingsTest {

    private static final String URL = "https://setup.example";

    @Test
    void withoutAKeyNoTokenIsKnown() {
        assertThat(bound(Map.of("public-url", URL)).tokens()).isEmpty();
        assertThat(bound(Map.of("public-url", URL, "callback-key", "")).tokens())
                .isEmpty();
    }

    @Test
    void withAKeyTokensAreKnown() {
        var tokens = bound(Map.of("public-url", URL, "callback-key", "0123456789abcdef"))
                .tokens()
                .orElseThrow();

        assertThat(tokens.tenant(tokens.of("dodici"))).contains("dodici");
    }

    @Test
    void aKeyThatIsTooShortIsToldAtTheStart() {
        assertThatThrownBy(() -> bound(Map.of("public-url", URL, "callback-key", "short")))
                .rootCause()
                .hasMessageContaining("16 characters");
    }

    @Test
    void theKeyIsNeverShown() {
        assertThat(bound(Map.of("public-url", URL, "callback-key", "0123456789abcdef"))
                        .toString())
                .doesNotContain("0123456789abcdef");
    }

    private static BundleHintSettings bound(Map<String, String> values) {
        return Binding.of("clienteling", BundleHintSettings.class, values);
    }
}
