package io.clienteling.contracts.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void whatAStepBroughtAboutIsWrittenInTheSameOrderEachTime() {
        var found = new LinkedHashMap<String, String>();
        found.put("sid", "AP1");
        found.put("name", "acme");

        var step = Step.pending(List.of(StepName.CREATE_CALL_FORWARDING)).getFirst();

        assertThat(ContractJson.mapper().writeValueAsString(step.done(Instant.EPOCH, found)))
                .isEqualTo(ContractJson.mapper()
                        .writeValueAsString(step.done(Instant.EPOCH, Map.of("name", "acme", "sid", "AP1"))))
                .contains("{\"name\":\"acme\",\"sid\":\"AP1\"}");
    }
}
