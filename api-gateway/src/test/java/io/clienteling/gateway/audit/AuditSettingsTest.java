package io.clienteling.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditSettingsTest {

    private static final String PREFIX = "clienteling.audit";

    @Test
    void byItselfNoAuditTakesPlace() {
        assertThat(Binding.of(PREFIX, AuditSettings.class, Map.of("interval", "")))
                .isEqualTo(new AuditSettings(null, Duration.ofSeconds(30)));
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(Binding.of(PREFIX, AuditSettings.class, Map.of("interval", "P1D", "grace", "PT5S")))
                .isEqualTo(new AuditSettings(Duration.ofDays(1), Duration.ofSeconds(5)));
    }

    @Test
    void anAuditNeedsItsTime() {
        assertThatThrownBy(() -> Binding.of(PREFIX, AuditSettings.class, Map.of("interval", "1ms")))
                .rootCause()
                .hasMessageContaining("a second or more");
        assertThatThrownBy(() -> Binding.of(PREFIX, AuditSettings.class, Map.of("grace", "-1s")))
                .rootCause()
                .hasMessageContaining("must not be negative");
    }
}
