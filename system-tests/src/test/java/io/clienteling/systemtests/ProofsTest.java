package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Proofs;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Ring;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of every proof; {@code ./dev prove} runs the long ones. */
@ExtendWith(Stack.class)
@Timeout(600)
class ProofsTest {

    private static final long SEED = 7;

    private final Ring ring;

    ProofsTest(Ring ring) {
        this.ring = ring;
    }

    @TestFactory
    Stream<DynamicTest> whatIsPromisedHoldsInItsShortForm() {
        return Proofs.ALL.stream().map(proof -> dynamicTest(proof.name(), () -> holds(proof)));
    }

    private void holds(Proof proof) throws Exception {
        var size = proof.sizes().brief();
        var report = new Report(proof, SEED, size);
        proof.attempt(new Trial(ring, SEED, size, System.out::println), report);
        System.out.println(report.table());
        assertThat(report.violations()).isEmpty();
    }
}
