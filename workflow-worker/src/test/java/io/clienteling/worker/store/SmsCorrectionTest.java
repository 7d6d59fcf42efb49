package io.clienteling.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.store.SmsRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Update may not make of a request, whoever sends it. */
class SmsCorrectionTest {

    private static final String BUNDLE = "BU" + "5".repeat(32);
    private static final String ADDRESS = "AD" + "5".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "phone_number, +19045550123, country",
        "phone_number, +436501234567, country",
        "phone_number, 4915735983456, E.164",
        "bundle_sid, BU1, BU and 32",
        "address_sid, AD1, AD and 32"
    })
    void aFieldThatMakesNoSenseIsRefusedWithASentence(String field, String value, String word) {
        var correction = new HashMap<String, Object>(Map.of("bundle_sid", BUNDLE, "address_sid", ADDRESS));
        correction.put(field, value);

        assertThat(SmsCorrection.objectionTo(SmsRequest.dedicated("+4915735983456"), "DE", correction))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains(field, word).endsWith("."));
    }

    @Test
    void aBundleGoesWithAnAddress() {
        assertThat(SmsCorrection.objectionTo(
                        SmsRequest.dedicated("+4915735983456"), "DE", Map.of("bundle_sid", BUNDLE)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("go together"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "false", "true", ""})
    void aTextWhereAFlagBelongsIsRefused(String text) {
        assertThat(SmsCorrection.objectionTo(
                        SmsRequest.dedicated("+4915735983456"), "DE", Map.of("phone_number_already_purchased", text)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("wrong type"));
    }

    @Test
    void aFlagIsTaken() {
        assertThat(SmsCorrection.objectionTo(
                        SmsRequest.dedicated("+4915735983456"), "DE", Map.of("phone_number_already_purchased", true)))
                .isEmpty();
    }

    @Test
    void anotherNumberOfTheCountryIsFine() {
        assertThat(SmsCorrection.objectionTo(
                        SmsRequest.dedicated("+4915735983456"), "DE", Map.of("phone_number", "+493012345678")))
                .isEmpty();
    }
}
