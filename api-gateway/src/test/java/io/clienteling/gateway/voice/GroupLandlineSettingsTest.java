package io.clienteling.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupLandlineSettingsTest {

    private static GroupLandlineSettings bind(Map<String, String> values) {
        return Binding.of("clienteling.voice", GroupLandlineSettings.class, values);
    }

    @Test
    void noGroupHasALandlineUnlessSaid() {
        assertThat(bind(Map.of()).landline("dodici", "shared-eu")).isEmpty();
    }

    @Test
    void aGroupIsNamedByItsTenantAndItsName() {
        var settings = bind(Map.of("group-landlines.[dodici/shared.eu]", "+493012345678"));

        assertThat(settings.landline("dodici", "shared.eu")).contains("+493012345678");
        assertThat(settings.landline("acme", "shared.eu")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("group-landlines.[dodici/shared-eu]", "030 12345678")))
                .hasStackTraceContaining("clienteling.voice.group-landlines");
    }
}
