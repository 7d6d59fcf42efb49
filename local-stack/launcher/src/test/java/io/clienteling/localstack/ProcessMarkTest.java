package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
    @TempDir
    Path directory;

    @Test
    void aRunningProcessIsFoundAgainByItsPidFile() throws IOException {
        var us = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        us.write(directory.resolve("us.pid"));

        assertThat(ProcessMark.read(directory.resolve("us.pid"))).contains(us);
        assertThat(us.alive()).isTrue();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotMistakenForIt() {
        var stranger = new ProcessMark(ProcessHandle.current().pid(), "an earlier birth");

        assertThat(stranger.alive()).isFalse();
    }

    @Test
    void aProcessThatEndedIsNotAlive() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sleep", "60").start();
        var mark = ProcessMark.of(process.pid()).orElseThrow();

        process.destroyForcibly().waitFor();

        assertThat(mark.alive()).isFalse();
    }

    @Test
    void aPidFileThatACrashLeftHalfWrittenSaysNothing() throws IOException {
        var file = Files.writeString(directory.resolve("half.pid"), "47");

        assertThat(ProcessMark.read(file)).isEmpty();
        assertThat(ProcessMark.read(directory.resolve("missing.pid"))).isEmpty();
    }
}
