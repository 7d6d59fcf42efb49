package io.clienteling.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As a label's value Kubernetes would refuse it, and with it the whole release. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.",
                "1.0-",
                "_1.0",
                "latest",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    void aTagThatIsNoLabelIsRefused(String tag) throws Exception {
        assertThat(Chart.refusal("production", "--set-string", "images.tag=" + tag))
                .contains("/images/tag");
        assertThat(Chart.refusal("production", "--set-string", "worker.kept={" + tag + "}"))
                .contains("/worker/kept/0");
    }

    @Test
    void twoBuildsOfOneNameAreRefused() throws Exception {
        assertThat(Chart.refusal("production", "--set-string", "images.tag=1.0", "--set-string", "worker.kept={1-0}"))
                .contains("1.0 and 1-0 would both be called clienteling-worker-1-0");
    }

    @Test
    void aNameThatKubernetesWouldRefuseIsRefused() throws Exception {
        assertThat(Chart.refusalOf("a-release-that-is-called-by-a-rather-long-name", "production"))
                .contains("a-release-that-is-called-by-a-rather-long-name-temporal-namespace is longer than the 63");
        assertThat(Chart.refusalOf(
                        "a-release-with-a-longer-name",
                        "production",
                        "--set-string",
                        "images.tag=a-tag-of-thirty-characters-12"))
                .contains("a-release-with-a-longer-name-worker-a-tag-of-thirty-characters-12 is longer than the 63");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.env.S3_REGION", "worker.env.CLIENTELING_BUILD_ID"})
    void aVariableThatTheChartSetsItselfIsRefused(String variable) throws Exception {
        assertThat(Chart.refusal("production", "--set-string", variable + "=other"))
                .contains(variable + ": the chart sets this variable itself");
    }
}
