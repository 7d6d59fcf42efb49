package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {

    private static final String PREFIX = "clienteling.rate-limit";

    @Test
    void fiftyInASecondTwiceAsManyInARowAndAHundredAtOnce() {
        var settings = Binding.of(PREFIX, RateLimitSettings.class, Map.of());

        assertThat(settings).isEqualTo(new RateLimitSettings(50, null, 100));
        assertThat(settings.capacity()).isEqualTo(100);
    }

    @Test
    void everythingCanBeSaid() {
        var settings =
                Binding.of(PREFIX, RateLimitSettings.class, Map.of("per-second", "5", "burst", "7", "at-once", "3"));

        assertThat(settings).isEqualTo(new RateLimitSettings(5, 7, 3));
        assertThat(settings.capacity()).isEqualTo(7);
    }

    @Test
    void toAllowNothingIsRefused() {
        assertThatThrownBy(() -> Binding.of(PREFIX, RateLimitSettings.class, Map.of("per-second", "0")))
                .rootCause()
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Binding.of(PREFIX, RateLimitSettings.class, Map.of("burst", "0")))
                .rootCause()
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Binding.of(PREFIX, RateLimitSettings.class, Map.of("at-once", "0")))
                .rootCause()
                .hasMessageContaining("at least 1");
    }
}
