package io.clienteling.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code values.schema.json} refuses, before anything is installed that would not start. */
class ChartValuesTest {

    @Test
    void whatIsMissingIsRefusedByName() throws Exception {
        var result = Tool.run(List.of(Tool.helm().toString(), "template", "x", Project.CHART.toString()), Map.of());
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("/publicUrl", "/temporal/address", "/keys/secret/name", "/images/gateway", "/images/worker");
    }

    /** The parts put paths behind them. */
    @ParameterizedTest
    @CsvSource({"publicUrl,/publicUrl", "s3.publicUrl,/s3/publicUrl", "temporal.uiUrl,/temporal/uiUrl"})
    void anAddressWithASlashAtItsEndIsRefused(String value, String name) throws Exception {
        assertThat(Chart.refusal("production", "--set", value + "=https://somewhere.example.com/"))
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource({"codec.issuer,/codec/issuer", "codec.audience,/codec/audience"})
    void anIssuerOfTheCodecAndItsAudienceAreNotGivenAlone(String missing, String name) throws Exception {
        assertThat(Chart.refusal("production", "--set", missing + "=")).contains(name);
    }

    @Test
    void anOwnAuthorityIsRefusedWhereKedaWouldNotKnowIt() throws Exception {
        assertThat(Chart.refusal(
                        "single-machine", "--set", "temporal.caSecret.name=ours", "--set", "keda.enabled=true"))
                .contains("/temporal/authentication");
    }

    @Test
    void aTagThatLooksLikeANumberIsTakenAsText() throws Exception {
        assertThat(Chart.rendered("production", "--set-string", "images.tag=20261127")
                        .toString())
                .contains("api-gateway:20261127,");
        assertThat(Chart.refusal("production", "--set", "images.tag=20261127")).contains("/images/tag");
    }
}
