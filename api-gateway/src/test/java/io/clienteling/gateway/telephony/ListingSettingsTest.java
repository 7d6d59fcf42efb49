package io.clienteling.gateway.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingSettingsTest {

    private static final String PREFIX = "clienteling.listings";

    @Test
    void answersAreAwaitedForFiveSecondsAndRememberedForTen() {
        assertThat(Binding.of(PREFIX, ListingSettings.class, Map.of()))
                .isEqualTo(new ListingSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), 10_000));
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(Binding.of(PREFIX, ListingSettings.class, Map.of("memory", "0s", "patience", "1s", "most", "7")))
                .isEqualTo(new ListingSettings(Duration.ZERO, Duration.ofSeconds(1), 7));
    }

    @Test
    void aMemoryIsNotNegative() {
        assertThatThrownBy(() -> Binding.of(PREFIX, ListingSettings.class, Map.of("memory", "-1s")))
                .rootCause()
                .hasMessageContaining("must not be negative");
    }

    @Test
    void somebodyWaitsForAWhile() {
        assertThatThrownBy(() -> Binding.of(PREFIX, ListingSettings.class, Map.of("patience", "0s")))
                .rootCause()
                .hasMessageContaining("longer than nothing");
    }
}
