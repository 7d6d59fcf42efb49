package io.clienteling.gateway.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPlanTest {

    private final NumberPlan plan =
            new NumberPlan(new NumberTypeSettings(Map.of("US", "local", "CA", "local"), "mobile"));

    @ParameterizedTest
    @CsvSource({
        "US, +19044023093, true",
        "US, +14165550123, false", // Toronto
        "CA, +14165550123, true",
        "CA, +18006959608, true", // toll-free, shared by both
        "US, +18006959608, true",
        "US, +1234567890, true", // in no plan: Twilio judges
        "DE, +4915737166592, true",
        "DE, +493030603541, true",
        "AT, +4915737166592, false",
        "GB, +447400771477, true",
        "GB, +447700305184, true", // Jersey's in the plan, Britain's at Twilio
        "NO, +4745363841, true", // Svalbard's likewise
        "GB, +353861234567, false",
        "KZ, +79161234567, false", // Moscow
        "DE, +999999999, false"
    })
    void theCountryIsJudgedAndNothingElse(String country, String number, boolean fits) {
        assertThat(plan.isOf(country, number)).isEqualTo(fits);
    }
}
