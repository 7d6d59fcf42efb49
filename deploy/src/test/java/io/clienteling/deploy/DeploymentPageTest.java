package io.clienteling.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.event.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/deployment.md}, where somebody follows it word by word. */
class DeploymentPageTest {

    private static final String PAGE = Project.read(Project.ROOT.resolve("docs/deployment.md"));
    private static final Pattern SHELL = Pattern.compile("(?ms)^ *```sh\n(.*?)^ *```");

    @Test
    void eachCommandForHelmWaitsAndTakesTagsAsText() {
        assertThat(commands("helm upgrade"))
                .hasSizeGreaterThan(3)
                .allMatch(command -> command.contains("--wait") && command.contains("--set-string images.tag="));
    }

    @Test
    void goingBackMakesTheOldOneCurrent() {
        assertThat(commands("helm upgrade"))
                .anyMatch(command -> command.contains("--set-string images.tag=OLD --set-string 'worker.kept={NEW}'"));
        assertThat(commands("helm rollback")).isEmpty();
    }

    @Test
    void eachSecretIsMadeInANamespaceThatIsThere() {
        assertThat(commands("kubectl create").findFirst()).contains("kubectl create namespace clienteling");
        assertThat(commands("kubectl create secret"))
                .isNotEmpty()
                .allMatch(command -> command.contains("--namespace clienteling"));
    }

    /** There it stays in the shell's history, and everybody on the machine sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"deployment", "first-start-at-twilio", "security"})
    void noPageHasASecretWrittenIntoACommand(String page) {
        assertThat(shell(Project.read(Project.ROOT.resolve("docs/" + page + ".md"))))
                .noneMatch(command -> command.contains("--from-literal") || command.contains("curl -s -u"));
    }

    @Test
    void theFirstStartSetsWhatItsRequestsUse() {
        var commands = shell(Project.read(Project.ROOT.resolve("docs/first-start-at-twilio.md")))
                .toList();
        for (var variable : new String[] {"CLIENTELING_URL", "AUTH"}) {
            assertThat(commands).anyMatch(command -> command.startsWith(variable + "="));
            assertThat(commands).anyMatch(command -> command.contains("\"$" + variable));
        }
    }

    @Test
    void whoMakesTheTopicsBeforehandMakesThemAsWeDo() {
        assertThat(PAGE)
                .contains(row(Topics.EVENTS, Topics.EVENTS_PARTITIONS, Topics.EVENTS_SETTINGS))
                .contains(row(Topics.EVENTS_DEAD_LETTERS, Topics.EVENTS_PARTITIONS, Topics.DEAD_LETTERS_SETTINGS))
                .contains(row(Topics.STORES, Topics.STORES_PARTITIONS, Topics.STORES_SETTINGS))
                .contains(row(Topics.STORES_DEAD_LETTERS, Topics.STORES_PARTITIONS, Topics.DEAD_LETTERS_SETTINGS));
    }

    /** Else a click in production loses an onboarding. */
    @Test
    void whatNobodyMayClickInComposeNobodyMayClickElsewhere() {
        var compose = Project.yaml(Project.ROOT.resolve("docker-compose.yml"));
        var ui = Project.map(Project.map(compose.get("services")).get("temporal-ui"));
        assertThat(Project.map(ui.get("environment")).keySet())
                .filteredOn(name -> name.endsWith("_DISABLED"))
                .hasSize(6)
                .allMatch(name -> PAGE.contains("`" + name + "`"));
    }

    @Test
    void oneVersionOfKedaIsAskedFor() {
        var values = Project.read(Project.CHART.resolve("values.yaml"));
        assertThat(Pattern.compile("KEDA [0-9.]+ or [a-z]+")
                        .matcher(PAGE + values)
                        .results()
                        .map(MatchResult::group))
                .hasSizeGreaterThan(1)
                .containsOnly("KEDA 2.20 or later");
    }

    private static String row(String topic, int partitions, Map<String, String> settings) {
        var told = new TreeMap<>(Topics.on(3, settings))
                .entrySet().stream()
                        .map(setting -> "`" + setting.getKey() + "=" + setting.getValue() + "`")
                        .collect(Collectors.joining(", "));
        return "| `%s` | %d | %s |".formatted(topic, partitions, told);
    }

    private static Stream<String> commands(String beginning) {
        return shell(PAGE).filter(command -> command.startsWith(beginning));
    }

    private static Stream<String> shell(String page) {
        return SHELL.matcher(page)
                .results()
                .flatMap(block -> block.group(1).replaceAll("\\\\\n *", "").lines())
                .map(String::strip);
    }
}
