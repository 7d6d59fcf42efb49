package io.clienteling.contracts.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void theConfiguredTypeIsOfferedFirstAndThenWhatStandsInForIt() {
        assertThat(NumberType.offered("local", List.of("national", "local", "toll_free", "mobile")))
                .containsExactly("local", "mobile", "national");
    }

    @Test
    void onlyWhatIsSoldIsOffered() {
        assertThat(NumberType.offered("mobile", List.of("local", "toll_free"))).containsExactly("local");
        assertThat(NumberType.offered("mobile", List.of("toll_free"))).isEmpty();
        assertThat(NumberType.offered("toll_free", List.of("toll_free"))).containsExactly("toll_free");
    }
}
