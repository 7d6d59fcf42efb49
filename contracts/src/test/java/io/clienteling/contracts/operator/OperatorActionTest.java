package io.clienteling.contracts.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the event topic keeps of an operator's act. */
class OperatorActionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"phone_number\":\"+15005550006\"}   | {\"phone_number\":\"+15005550006\"}",
                "{\"profile_name\":\"Dodici\"}         | {\"profile_name\":\"Dodici\"}",
                "{\"profile_email\":\"jane@dodici.it\"}| {\"profile_email\":\"…\"}",
                "{\"profile_address\":\"9 Row\"}       | {\"profile_address\":\"…\"}",
                "{\"profile_email\":null}              | {\"profile_email\":null}",
                "{}                                    | {}"
            })
    void aCorrectionIsToldWithoutAProfilesNewEmailAndAddress(String sent, String told) {
        var request = ContractJson.mapper().readValue("{\"correction\": %s}".formatted(sent), CorrectionRequest.class);
        var action = new OperatorAction(
                OperableOnboarding.CORRECT_AND_RETRY,
                "op-7",
                "moved",
                Objects.requireNonNull(request.correction()),
                Instant.EPOCH);
        assertThat(ContractJson.mapper().valueToTree(action).get("correction").toString())
                .isEqualTo(told);
    }
}
