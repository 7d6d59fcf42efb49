package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoProgramTest {
    private static final GoProgram PROGRAM = new GoProgram("example.com/server/cmd/server", "1.2.3");

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    void itIsBuiltOnceAndSaidToBe() throws IOException, InterruptedException {
        go("echo \"$*\" >>%s; printf '#!/bin/sh\\n' >$GOBIN/server; chmod +x $GOBIN/server".formatted(calls()));

        PROGRAM.install(directory.toString(), tools(), told::add);
        PROGRAM.install(directory.toString(), tools(), told::add);

        assertThat(PROGRAM.in(tools())).isExecutable();
        assertThat(calls()).hasContent("install example.com/server/cmd/server@v1.2.3");
        assertThat(told).singleElement().asString().contains("example.com/server/cmd/server 1.2.3", "some minutes");
    }

    @Test
    void programsOfOneNameDoNotGetIntoEachOthersWay() {
        var other = new GoProgram("example.com/ui/cmd/server", "1.2.3");

        assertThat(other.in(tools())).hasFileName("server").isNotEqualTo(PROGRAM.in(tools()));
    }

    @Test
    void withoutGoASentenceTellsToInstallItOrToDoWithout() {
        assertThatThrownBy(() -> PROGRAM.install("", tools(), told::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("there is no Go on PATH")
                .hasMessageContaining("Install Go 1.26.8 or newer")
                .hasMessageContaining("without '--temporal postgres'");
    }

    @Test
    void aBuildThatFailsSaysWhyAndLeavesNothingBehind() throws IOException {
        go("echo 'go: downloading'; echo 'go: requires go >= 1.26.8 (running go 1.20)' >&2; exit 1");

        assertThatThrownBy(() -> PROGRAM.install(directory.toString(), tools(), told::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'go install' failed: go: requires go >= 1.26.8 (running go 1.20). Install Go");
        assertThat(tools()).isEmptyDirectory();
    }

    private Path tools() {
        return directory.resolve("tools");
    }

    private Path calls() {
        return directory.resolve("calls");
    }

    private void go(String script) throws IOException {
        var file = Files.writeString(directory.resolve("go"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
