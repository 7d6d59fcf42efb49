package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.number.AvailablePhoneNumber;
import org.junit.jupiter.api.Test;

class SmsPagesTest {

    @Test
    void aNumberIsFoundByItsDigitsPlaceOrRegion() {
        var number = new AvailablePhoneNumber("+12125550100", "New York", "NY");

        assertThat(SmsPages.isNear(number, "2125")).isTrue();
        assertThat(SmsPages.isNear(number, "york")).isTrue();
        assertThat(SmsPages.isNear(number, "ny")).isTrue();
        assertThat(SmsPages.isNear(number, "boston")).isFalse();
    }

    @Test
    void aNumberWithoutAPlaceIsNoneOfAPlaceThatIsCalledNull() {
        assertThat(SmsPages.isNear(new AvailablePhoneNumber("+12125550100", null, null), "null"))
                .isFalse();
    }
}
