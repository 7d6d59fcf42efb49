package io.clienteling.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A proof is worth what its fault is: each has one, which fits the code as it is. */
class NegativeControlsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TestFactory
    Stream<DynamicTest> theFaultOfEachProofFitsTheCode() {
        return Proofs.ALL.stream().map(proof -> DynamicTest.dynamicTest(proof.name(), () -> fits(proof.name())));
    }

    private static void fits(String proof) throws Exception {
        var fault = PROJECT.resolve("system-tests/negative").resolve(proof + ".patch");
        assertThat(fault).exists();
        var trying = new ProcessBuilder("git", "apply", "--check", fault.toString())
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(trying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(trying.waitFor()).as(said).isZero();
        assertThat(Files.readString(fault))
                .as("begins with a sentence on what it breaks, and a pattern of the one that notices it")
                .matches("(?s)[A-Z][^\n]+\\.\nNoticed by: [^\n]{10,}\n--- .*");
    }
}
