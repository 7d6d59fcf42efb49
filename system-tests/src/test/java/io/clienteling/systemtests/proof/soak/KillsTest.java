package io.clienteling.systemtests.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackException;
import io.clienteling.systemtests.proof.Report;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KillsTest {

    private static final List<Part> VICTIMS = List.of(Part.WORKER, Part.GATEWAY);

    private final Report report = new Report(new Soak(), 1, 12);

    @Test
    void whoeverDoesNotComeBackBreaksTheProofAndIsNotCounted() {
        var kills = new Kills(report, new Random(1), VICTIMS, 2, part -> {
            throw new StackException("%s runs, but does not answer".formatted(part.id()));
        });

        kills.run();

        assertThat(report.violations())
                .singleElement()
                .asString()
                .contains("nothing was killed any more: worker runs, but does not answer");
        assertThat(kills.reached(1)).isFalse();
    }

    @Test
    void eachIsKilledInTurnUntilThereWereEnough() {
        var kills = new Kills(report, new Random(1), VICTIMS, 2, _ -> {});

        kills.run();

        assertThat(report.held()).isTrue();
        assertThat(kills.soFar()).isEqualTo(Map.of(Part.WORKER, 1, Part.GATEWAY, 1));
        assertThat(kills.reached(2)).isTrue();
        assertThat(kills.reached(3)).isFalse();
    }
}
