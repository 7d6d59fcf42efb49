package io.clienteling.worker.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PurchaseSettingsTest {

    @Test
    void aTenantMayBuyAHundredNumbersADayWhereNothingIsSaid() {
        assertThat(bound(Map.of()).limitOf("dodici")).hasValue(100);
    }

    @Test
    void oneTenantMayBuyMoreThanTheOthers() {
        var settings = bound(Map.of("a-day", 20, "tenants.dodici-eu", 500));
        assertThat(settings.limitOf("dodici-eu")).hasValue(500);
        assertThat(settings.limitOf("acme")).hasValue(20);
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(bound(Map.of("a-day", 0)).limitOf("dodici")).isEmpty();
        assertThat(bound(Map.of("tenants.dodici", 0)).limitOf("dodici")).isEmpty();
    }

    @Test
    void lessThanNoneIsRefused() {
        assertThatThrownBy(() -> bound(Map.of("a-day", -1)))
                .hasRootCauseMessage("clienteling.purchases.a-day and .tenants"
                        + " must not be negative; 0 lets a tenant buy as many numbers as it likes.");
    }

    private static PurchaseSettings bound(Map<String, Object> given) {
        var source = new MapConfigurationPropertySource();
        given.forEach((name, value) -> source.put("clienteling.purchases." + name, value));
        return new Binder(source).bindOrCreate("clienteling.purchases", PurchaseSettings.class);
    }
}
