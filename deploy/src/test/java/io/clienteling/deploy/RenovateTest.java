package io.clienteling.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code renovate.json} finds the images that are named where Renovate itself would not look. */
class RenovateTest {

    private static final JsonNode MANAGERS = JsonMapper.shared()
            .readTree(Project.read(Project.ROOT.resolve("renovate.json")))
            .path("customManagers");

    @Test
    void eachPinnedImageIsFoundOnce() {
        assertThat(MANAGERS.valueStream().flatMap(RenovateTest::found))
                .containsExactly("eclipse-temurin", "temporalio/admin-tools");
    }

    private static Stream<String> found(JsonNode manager) {
        var text = Project.read(file(manager.path("managerFilePatterns").get(0).asString()));
        var matches = Pattern.compile(manager.path("matchStrings").get(0).asString())
                .matcher(text)
                .results();
        return matches.map(match -> match.group("depName"));
    }

    private static Path file(String pattern) {
        var path = Pattern.compile(pattern.substring(1, pattern.length() - 1));
        return Stream.of("pom.xml", "deploy/chart/clienteling/values.yaml")
                .filter(name -> path.matcher(name).matches())
                .map(Project.ROOT::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
