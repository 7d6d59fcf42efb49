package io.clienteling.systemtests.proof.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clienteling.localstack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of licences is what the build's own bill of materials says. */
class LicencesPageTest {

    @Test
    void thePageListsWhatTheBuildIsMadeOf() throws IOException {
        var project = StackSettings.fromEnvironment(Map.of()).project();
        assumeTrue(
                Files.exists(project.resolve("target/bom.json")),
                "SKIPPED: there is no target/bom.json; the build of the whole project writes it.");
        var page = project.resolve("docs/licences.md");
        var now = Licences.page(BillOfMaterials.of(project));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, now);
        }
        assertThat(Files.readString(page))
                .as("a library or its licence changed; the page says how it is written anew")
                .isEqualTo(now);
    }
}
