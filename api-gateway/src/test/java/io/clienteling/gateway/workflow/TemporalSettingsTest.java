package io.clienteling.gateway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporalSettingsTest {

    @Test
    void somebodyWaitsThreeSecondsUnlessSaidOtherwise() {
        var given = Map.of("payload-keys", "k:secret", "ui-url", "http://ui", "namespace", "n");

        var settings = Binding.of("clienteling.temporal", TemporalSettings.class, given);

        assertThat(settings).isEqualTo(new TemporalSettings("k:secret", "http://ui", "n", Duration.ofSeconds(3)));
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
