package io.clienteling.contracts.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCodeTest {

    private static final Set<String> FIELDS =
            Set.of("phone_number", "bundle_sid", "address_sid", "phone_number_already_purchased");

    @ParameterizedTest
    @CsvSource({
        "21422, number_not_available",
        "21421, number_invalid",
        "21649, bundle_required",
        "21651, address_not_in_bundle",
        "21631, address_required",
        "21615, address_not_local",
        "21712, number_in_another_service",
        "21715, number_cannot_text",
        "20003, account_unusable",
        "99999, request_refused"
    })
    void twiliosCodeMeansThis(int providerCode, String ours) {
        assertThat(FailureCode.ofProvider(providerCode).wireName()).isEqualTo(ours);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyCodeSaysWhatToDoAndTravelsAsItsWireName(FailureCode code) {
        assertThat(code.fix()).endsWith(".");
        assertThat(FIELDS).containsAll(code.correctableFields());
        assertThat(ContractJson.mapper().writeValueAsString(code)).isEqualTo("\"" + code.wireName() + "\"");
        assertThat(FailureCode.ofWireName(code.wireName())).isEqualTo(code);
    }
}
