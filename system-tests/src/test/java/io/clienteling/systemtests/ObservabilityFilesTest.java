package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.MetricsPage.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The alert rules and dashboards of {@code deploy/observability}: they can be loaded, and ask for nothing that nobody tells. */
class ObservabilityFilesTest {

    private static final Path PROJECT = StackSettings.fromEnvironment(Map.of()).project();
    private static final Path PROMETHEUS = PROJECT.resolve("deploy/observability/prometheus");
    private static final Path GRAFANA = PROJECT.resolve("deploy/observability/grafana");

    /** Texts, matchers, ranges and groupings: what they name are labels. */
    private static final Pattern LABELS =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring) *\\([^)]*\\)");

    private static final Pattern WORDS = Pattern.compile("\\b(or|and|unless|bool)\\b|\\b\\w+ *(?=\\()");

    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_]*\\b");

    /** Which Prometheus makes itself. */
    private static final String UP = "up";

    @Test
    void prometheusTakesTheRules() {
        assertThat(promtool("check", "config", "prometheus.yml")).isZero();
        assertThat(promtool("check", "rules", "--lint=all", "--lint-fatal", "clienteling.rules.yml"))
                .isZero();
    }

    @Test
    void eachAlertIsSetOffByWhatItIsForAndByNothingElse() throws IOException {
        assertThat(promtool("test", "rules", "clienteling.test.yml")).isZero();
        var tests = Files.readString(PROMETHEUS.resolve("clienteling.test.yml"));
        assertThat(alerts())
                .isNotEmpty()
                .allMatch(alert -> tests.contains(alert.path("alert").asString()));
    }

    private static int promtool(String... arguments) {
        var command = Stream.concat(Stream.of(Promtool.assumeInstalled().toString()), Stream.of(arguments))
                .toList();
        var answer = Promtool.run(command, PROMETHEUS);
        if (answer.exitCode() != 0) {
            System.out.println(answer.output());
        }
        return answer.exitCode();
    }

    @Test
    void whatFailsInWorkflowsIsToldFirst() throws IOException {
        assertThat(alerts().getFirst().path("alert").asString()).isEqualTo("WorkflowTasksFailing");
    }

    @Test
    void eachAlertSaysWhatHappenedAndLeadsToWhatToDo() throws IOException {
        var runbook = "docs/operators.md#";
        var anchors = anchors(PROJECT.resolve("docs/operators.md"));

        assertThat(alerts()).allSatisfy(alert -> {
            var says = alert.path("annotations");
            assertThat(says.path("summary").asString()).isNotBlank();
            assertThat(says.path("description").asString()).endsWith(".");
            assertThat(says.path("runbook_url").asString()).startsWith(runbook);
            assertThat(anchors).contains(says.path("runbook_url").asString().substring(runbook.length()));
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning");
        });
    }

    private static Set<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(heading -> heading.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void rulesAskOnlyForMetricsThatAreDocumented() throws IOException {
        assertThat(alerts().stream().flatMap(alert -> names(alert.path("expr").asString())))
                .isSubsetOf(documented());
    }

    @Test
    void dashboardsAskOnlyForMetricsThatAreDocumented() throws IOException {
        for (var dashboard : dashboards()) {
            assertThat(dashboard.findValuesAsString("expr"))
                    .isNotEmpty()
                    .allSatisfy(asked -> assertThat(names(asked)).isNotEmpty().isSubsetOf(documented()));
        }
    }

    @Test
    void dashboardsAskTheSourceThatIsProvisioned() throws IOException {
        var source = read(new YAMLMapper(), GRAFANA.resolve("provisioning/datasources/prometheus.yml"));

        for (var dashboard : dashboards()) {
            assertThat(dashboard.findParents("refId"))
                    .isNotEmpty()
                    .allMatch(target -> target.at("/datasource/uid").equals(source.at("/datasources/0/uid")));
        }
    }

    @Test
    void dashboardsAreToldApart() throws IOException {
        assertThat(dashboards()).extracting(each -> each.path("uid").asString()).doesNotHaveDuplicates();
        for (var dashboard : dashboards()) {
            assertThat(dashboard.path("panels").valueStream())
                    .extracting(panel -> panel.path("id").asInt())
                    .doesNotHaveDuplicates();
        }
    }

    private static Set<String> documented() {
        return Stream.concat(Stream.of(UP), MetricsPage.metrics().stream().map(Metric::name))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(String asked) {
        var withoutLabels = LABELS.matcher(asked).replaceAll("");
        return NAME.matcher(WORDS.matcher(withoutLabels).replaceAll(" "))
                .results()
                .map(MatchResult::group);
    }

    private static List<JsonNode> alerts() throws IOException {
        return read(new YAMLMapper(), PROMETHEUS.resolve("clienteling.rules.yml"))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static List<JsonNode> dashboards() throws IOException {
        try (var files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.map(file -> read(JsonMapper.shared(), file)).toList();
        }
    }

    private static JsonNode read(ObjectMapper format, Path file) {
        return format.readTree(file.toFile());
    }
}
