package io.clienteling.gateway.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberTypeSettingsTest {

    private static final String PREFIX = "clienteling.number-types";

    @Test
    void aMobileNumberWhereNothingIsSaid() {
        assertThat(Binding.of(PREFIX, NumberTypeSettings.class, Map.of()).preferred("GB"))
                .isEqualTo("mobile");
    }

    @Test
    void everyCountryMayHaveItsOwn() {
        var settings =
                Binding.of(PREFIX, NumberTypeSettings.class, Map.of("countries.US", "local", "otherwise", "national"));

        assertThat(settings).isEqualTo(new NumberTypeSettings(Map.of("US", "local"), "national"));
    }
}
