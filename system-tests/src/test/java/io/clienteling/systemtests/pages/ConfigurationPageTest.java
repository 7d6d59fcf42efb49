package io.clienteling.systemtests.pages;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page of all settings is written from where each is declared: the settings records, {@code application.yml}, and what the
 * programs without Spring say of themselves. {@code -Ddocs.write=true} writes it anew.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Project.file("docs/configuration.md");
    private static final Pattern USED = Pattern.compile("\\$\\{(clienteling\\.[a-z.-]+)");
    private static final Pattern OF_THE_STAND_IN = Pattern.compile("(?m)^ +(--[a-z-]+) +([A-Z_]+) +(\\S+) +(.+)$");
    private static final Pattern OF_DEV = Pattern.compile("(?m)^([A-Z_]+) \\[(.*?)] +(.+?)'?$");
    private static final Pattern HANDED_ON = Pattern.compile("chosen\\(\\s*\"([A-Z_]+)\",\\s*\"(.*?)\"\\)");

    @Test
    void thePageOfSettingsSaysWhatTheirDeclarationsSay() throws Exception {
        var page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker", "issuer"})
    void eachKeyHasAMeaningAndAUnit(String part) {
        assertThat(keys(part))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.meaning()).as(key.property()).isNotBlank())
                .allSatisfy(key -> assertThat(key.unit())
                        .as("%s is a number: end what it means by 'Unit: …'", key.property())
                        .isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker"})
    void noKeyThatTheCodeReadsIsLeftOut(String part) throws IOException {
        var read = new TreeSet<String>();
        try (var files = Files.walk(Project.file(module(part) + "/src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                USED.matcher(Files.readString(file)).results().forEach(use -> read.add(use.group(1)));
            }
        }
        read.remove("clienteling.deployment.name"); // the same everywhere: Temporal knows our workers by it

        assertThat(keys(part)).extracting(SpringKeys.Key::property).containsAll(read);
    }

    private static List<SpringKeys.Key> keys(String part) {
        return SpringKeys.of(module(part), part.equals("issuer") ? "application.yaml" : "application.yml");
    }

    private static String module(String part) {
        return switch (part) {
            case "gateway" -> "api-gateway";
            case "worker" -> "workflow-worker";
            default -> "local-stack/issuer";
        };
    }

    private static String page() throws IOException {
        return """
            # Configuration

            Written from the settings records, the `application.yml` files and what the other programs say of themselves by
            `ConfigurationPageTest`; to change it, change them and run
            `mvn -pl system-tests -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true`.

            Each key can be set by its environment variable. Gateway, worker and issuer are Spring Boot applications, so it can be set by its
            property as well, in a file that `SPRING_CONFIG_ADDITIONAL_LOCATION` names or as JSON in `SPRING_APPLICATION_JSON`, and so can every
            other property of Spring Boot. A key without a variable is a map: `clienteling.purchases.tenants.acme=20`. Where no default is
            given, the key is left out, and its meaning says what that means. What makes no sense is refused at the start, in a sentence.

            A **duration** is written `PT30S`, `PT5M`, `PT24H`, `P5D` (ISO 8601), or `30s`, `5m`, `24h`, `5d`. An **address** is an absolute URL.

            ## Gateway

            %s

            ## Worker

            %s

            ## Local stack

            `./dev` reads these:

            | variable | meaning | default |
            |---|---|---|
            %s

            `./dev up` tells every part where the others are, and takes from its caller only the following, with defaults for trying things
            out; their meanings are above, and a `CLIENTELING_USUAL_…` is handed on too:

            | variable | default in the local stack |
            |---|---|
            %s

            ### Issuer

            %s

            ### Stand-in for Twilio

            By variable or by flag:

            | variable | flag | meaning | default |
            |---|---|---|---|
            %s
            """.formatted(
                table(keys("gateway")),
                table(keys("worker")),
                rows(
                        OF_DEV,
                        Project.text("dev"),
                        found -> "| `%s` | %s | %s |".formatted(found.group(1), found.group(3), found.group(2))),
                rows(
                        HANDED_ON,
                        Project.text("local-stack/launcher/src/main/java/io/clienteling/localstack/Environment.java"),
                        found -> "| `%s` | %s |".formatted(found.group(1), code(found.group(2)))),
                table(keys("issuer")),
                rows(
                        OF_THE_STAND_IN,
                        usageOfTheStandIn(),
                        found -> "| `%s` | `%s` | %s | %s |"
                                .formatted(found.group(2), found.group(1), found.group(4), found.group(3))));
    }

    private static String table(List<SpringKeys.Key> keys) {
        return Stream.concat(
                        Stream.of("| variable | property | meaning | default | unit |", "|---|---|---|---|---|"),
                        keys.stream()
                                .map(key -> "| %s | `%s` | %s | %s | %s |"
                                        .formatted(
                                                code(key.variable()),
                                                key.property(),
                                                key.meaning(),
                                                key.preset().equals("must be set") ? key.preset() : code(key.preset()),
                                                key.unit())))
                .collect(joining("\n"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String rows(Pattern pattern, String text, Function<MatchResult, String> row) {
        return pattern.matcher(text).results().map(row).collect(joining("\n"));
    }

    private static String usageOfTheStandIn() throws IOException {
        var classes = Project.file("twilio-simulator/target/classes");
        var help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        "io.clienteling.simulator.SimulatorMain",
                        "--help")
                .redirectErrorStream(true)
                .start();
        return new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
