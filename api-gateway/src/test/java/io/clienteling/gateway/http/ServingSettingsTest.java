package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingSettingsTest {

    private static final String PREFIX = "clienteling.serving";

    @Test
    void twoHundredRequestsAtOnceEightOfThemLongWhichComeInTenSecondsAndFiveSecondsToDrain() {
        assertThat(Binding.of(PREFIX, ServingSettings.class, Map.of()))
                .isEqualTo(new ServingSettings(200, 8, Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    void everythingCanBeSaid() {
        var values = Map.of("requests-at-once", "7", "long-bodies-at-once", "2", "arrival", "PT3S", "drain", "PT0S");

        assertThat(Binding.of(PREFIX, ServingSettings.class, values))
                .isEqualTo(new ServingSettings(7, 2, Duration.ofSeconds(3), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"requests-at-once, 0", "long-bodies-at-once, 0", "arrival, PT0.5S", "drain, PT10S", "drain, PT-1S"})
    void whatMakesNoSenseIsNamed(String name, String value) {
        assertThatThrownBy(() -> Binding.of(PREFIX, ServingSettings.class, Map.of(name, value)))
                .rootCause()
                .hasMessageContaining(PREFIX + "." + name);
    }
}
