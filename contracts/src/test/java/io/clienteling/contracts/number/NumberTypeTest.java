package io.clienteling.contracts.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTypeTest {

    @ParameterizedTest
    @CsvSource({
        "+4915735983456, mobile",
        "+447400123456, mobile",
        "+33612345678, mobile",
        "+493012345678, local",
        "+442079460000, local",
        "+18005550199, toll-free"
    })
    void digitsThatTellTheTypeAreBelieved(String number, String type) {
        assertThat(NumberType.of(number)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+19045550123", "+493212345678", "+99999999999", "+15005550006"})
    void otherDigitsTellNothing(String number) {
        assertThat(NumberType.of(number)).isEmpty();
    }
}
