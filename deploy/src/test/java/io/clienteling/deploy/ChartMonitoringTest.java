package io.clienteling.deploy;

import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Prometheus operator is told: it finds it, under the names that the rules ask for. */
class ChartMonitoringTest {

    private static final String RULES =
            "monitoring.rules=" + Project.ROOT.resolve("deploy/observability/prometheus/clienteling.rules.yml");

    @Test
    void aJobIsCalledAsItsPartIs() throws Exception {
        var resources = Chart.rendered("production");
        assertThat(Chart.of(resources, "PodMonitor"))
                .singleElement()
                .satisfies(monitor ->
                        assertThat(Chart.spec(monitor)).containsEntry("jobLabel", "app.kubernetes.io/component"));
        assertThat(Chart.of(resources, "Deployment")
                        .map(deployment ->
                                map(map(Chart.spec(deployment).get("template")).get("metadata"))))
                .extracting(pod -> map(pod.get("labels")).get("app.kubernetes.io/component"))
                .containsExactlyInAnyOrder("gateway", "worker");
    }

    @Test
    void prometheusFindsThemByTheLabelsThatItSelects() throws Exception {
        var resources =
                Chart.rendered("production", "--set-file", RULES, "--set", "monitoring.labels.release=our-prometheus");
        for (var kind : new String[] {"PodMonitor", "PrometheusRule"}) {
            assertThat(Chart.of(resources, kind))
                    .singleElement()
                    .satisfies(one -> assertThat(map(map(one.get("metadata")).get("labels")))
                            .containsAllEntriesOf(Map.of("release", "our-prometheus")));
        }
    }

    @Test
    void aRunbookIsReadWhereItIsServed() throws Exception {
        assertThat(runbooks("--set", "monitoring.runbooks=https://git.example.com/ours"))
                .isNotEmpty()
                .allMatch(runbook -> runbook.startsWith("https://git.example.com/ours/docs/operators.md#"));
        assertThat(runbooks()).isNotEmpty().allMatch(runbook -> runbook.startsWith("docs/operators.md#"));
    }

    private static List<String> runbooks(String... more) throws Exception {
        var arguments =
                Stream.concat(Stream.of("--set-file", RULES), Stream.of(more)).toArray(String[]::new);
        return Chart.of(Chart.rendered("production", arguments), "PrometheusRule")
                .flatMap(rule -> Chart.list(Chart.spec(rule).get("groups")))
                .flatMap(group -> Chart.list(group.get("rules")))
                .map(rule -> String.valueOf(map(rule.get("annotations")).get("runbook_url")))
                .toList();
    }
}
