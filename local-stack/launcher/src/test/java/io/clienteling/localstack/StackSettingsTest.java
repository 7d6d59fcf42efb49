package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "150", "1000", "-100", "many"})
    void aShiftThatIsNoMultipleOfAHundredBelowAThousandIsRefused(String offset) {
        assertThatThrownBy(() -> StackSettings.fromEnvironment(Map.of("DEV_PORT_OFFSET", offset)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("a multiple of 100 below 1000");
    }

    @Test
    void shiftedStacksKeepTheirStateApartButShareTheirTools() {
        var plain = StackSettings.fromEnvironment(Map.of());
        var shifted = StackSettings.fromEnvironment(Map.of("DEV_PORT_OFFSET", "100"));

        assertThat(shifted.data()).isNotEqualTo(plain.data());
        assertThat(shifted.tools()).isEqualTo(plain.tools());
        assertThat(shifted.port(Part.POSTGRES)).isEqualTo(plain.port(Part.POSTGRES) + 100);
    }

    @Test
    void theStateLivesWhereTheCallerWants() {
        var settings = StackSettings.fromEnvironment(Map.of("CLIENTELING_LOCAL_DIR", "elsewhere"));

        assertThat(settings.local()).isEqualTo(settings.project().resolve("elsewhere"));
    }

    @Test
    void aPartThatRunsElsewhereIsAddressedThere() {
        var settings = StackSettings.fromEnvironment(Map.of()).elsewhere(Part.KAFKA, "broker:29092");

        assertThat(settings.runsHere(Part.KAFKA)).isFalse();
        assertThat(new Environment(settings).ofClients()).containsEntry("KAFKA_BOOTSTRAP_SERVERS", "broker:29092");
    }
}
