package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerbTest {

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(console);
    }

    @Test
    void whatTheVerbAnswersIsTheExitCode() {
        assertThat(Verb.exitCodeOf(() -> 3)).isEqualTo(3);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatSomebodyHasToDoIsToldInItsOwnWords() {
        assertThat(Verb.exitCodeOf(() -> {
                    throw new StackException("Start it first.");
                }))
                .isEqualTo(1);
        assertThat(told()).isEqualToIgnoringNewLines("Start it first.");
    }

    @Test
    void anyOtherFailureIsToldWithoutATrace() {
        assertThat(Verb.exitCodeOf(() -> {
                    throw new IOException("the disk is full");
                }))
                .isEqualTo(1);
        assertThat(told()).isEqualToIgnoringNewLines("That did not work: the disk is full");
    }

    @Test
    void whoeverIsInterruptedStaysSo() {
        assertThat(Verb.exitCodeOf(() -> {
                    throw new InterruptedException();
                }))
                .isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
