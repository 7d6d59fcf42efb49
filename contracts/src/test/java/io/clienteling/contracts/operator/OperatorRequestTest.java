package io.clienteling.contracts.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorRequestTest {

    @Test
    void whatWasWrittenIsReadAgain() {
        var retry = new OperatorRequest("op-1", "sold");
        var correction = new CorrectionRequest("op-1", "sold", Map.of("phone_number", "+15005550006"));
        assertThat(read(ContractJson.mapper().writeValueAsString(retry), OperatorRequest.class))
                .isEqualTo(retry);
        assertThat(read(ContractJson.mapper().writeValueAsString(correction), CorrectionRequest.class))
                .isEqualTo(correction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[]", "7", "{\"operator\": {}, \"reason\": 7}", "{\"operator\": null}"})
    void whatHasAnotherFormCountsAsLeftOut(String sent) {
        assertThat(read(sent, OperatorRequest.class)).isEqualTo(new OperatorRequest(null, null));
        assertThat(read(sent, CorrectionRequest.class)).isEqualTo(new CorrectionRequest(null, null, null));
    }

    @Test
    void aCorrectionThatNamesNoFieldsCountsAsLeftOut() {
        assertThat(read("{\"correction\": \"x\"}", CorrectionRequest.class))
                .isEqualTo(new CorrectionRequest(null, null, null));
    }

    @Test
    void whatNobodyAskedForIsKeptApartAndNeverWritten() {
        var sent = """
            {"operator": "op-1", "reason": "sold", "correction": {"phone_number": "+15005550006"}, "step": "all"}\
            """;
        var retry = read(sent, OperatorRequest.class);
        assertThat(retry.others()).containsExactly("correction", "step");
        assertThat(read(sent, CorrectionRequest.class).by().others()).containsExactly("step");
        assertThat(ContractJson.mapper().writeValueAsString(retry)).isEqualTo("""
            {"operator":"op-1","reason":"sold"}\
            """);
    }

    private static <T> T read(String json, Class<T> type) {
        return ContractJson.mapper().readValue(json, type);
    }
}
