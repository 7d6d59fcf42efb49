package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {

    @Test
    void withoutAPatternNobodyIsKnown() {
        var settings = Binding.of("clienteling.tenants", TenantSettings.class, Map.of("pattern", ""));

        assertThat(settings.knows("dodici")).isFalse();
    }

    @Test
    void namedTenantsAndThoseOfThePatternAreKnown() {
        var settings = Binding.of(
                "clienteling.tenants", TenantSettings.class, Map.of("names", "dodici,acme", "pattern", "test-.*"));

        assertThat(settings.knows("acme")).isTrue();
        assertThat(settings.knows("test-1")).isTrue();
        assertThat(settings.knows("other")).isFalse();
        assertThat(settings.knows("test-/../acme")).isFalse();
    }

    @Test
    void aNameThatNoTenantCanHaveIsRefusedAtTheStart() {
        assertThatThrownBy(() -> Binding.of("clienteling.tenants", TenantSettings.class, Map.of("names", "Dodici")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("'Dodici'");
    }
}
