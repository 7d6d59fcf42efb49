package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in's memory is measured under the flags that its README gives; both stacks start it with these. */
class TwilioSimulatorTest {
    private static final Path PROJECT = Path.of("../..");

    @TempDir
    private Path local;

    @Test
    void theLauncherStartsItWithTheFlagsOfItsReadme() throws IOException {
        var command = new TwilioSimulator(TestStacks.settings(local, Part.TWILIO)).command();

        assertThat(command.words()).containsAll(flags());
        assertThat(command.words()).filteredOn(word -> word.startsWith("-Xm")).hasSize(2);
    }

    @Test
    void theContainerStartsItWithTheFlagsOfItsReadme() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("docker-compose.yml"))).contains(String.join(" ", flags()));
    }

    private static List<String> flags() throws IOException {
        String command = Files.readAllLines(PROJECT.resolve("twilio-simulator/README.md")).stream()
                .filter(line -> line.startsWith("java -X"))
                .findFirst()
                .orElseThrow();
        return List.of(
                command.substring("java ".length(), command.indexOf(" -jar")).split(" "));
    }
}
