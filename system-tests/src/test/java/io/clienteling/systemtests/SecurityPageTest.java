package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} says holds a promise is there. */
class SecurityPageTest {

    private static final Path PROJECT = StackSettings.fromEnvironment(Map.of()).project();
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)`");
    private static final Pattern PROOF = Pattern.compile("`\\./dev prove ([a-z-]+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (API\\d+):2023 .*$");

    @Test
    void everyRiskHasATestOfItsOwn() throws IOException {
        var rows = ROW.matcher(page())
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> names(TEST, row.group())));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "API" + number)
                        .toList());
        assertThat(rows.values()).noneMatch(List::isEmpty);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var there = new TreeSet<String>();
        for (var module : List.of(
                "contracts",
                "telephony",
                "api-gateway",
                "workflow-worker",
                "twilio-simulator",
                "local-stack",
                "system-tests")) {
            try (var files = Files.walk(PROJECT.resolve(module))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> there.add(name.replace(".java", "")));
            }
        }

        assertThat(names(TEST, page())).isSubsetOf(there);
    }

    @Test
    void everyProofThatIsNamedExists() throws IOException {
        assertThat(names(PROOF, page()))
                .isNotEmpty()
                .isSubsetOf(Proofs.ALL.stream().map(Proof::name).toList());
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String page() throws IOException {
        return Files.readString(PROJECT.resolve("docs/security.md"));
    }
}
