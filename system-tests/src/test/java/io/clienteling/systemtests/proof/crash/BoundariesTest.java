package io.clienteling.systemtests.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.systemtests.proof.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundariesTest {

    private static final Boundary LOOK =
            new Boundary(Flow.ENABLE, new Signature("GET", "/2010-04-01/Accounts.json?FriendlyName"), 1, Moment.DONE);
    private static final Boundary PURCHASE =
            new Boundary(Flow.ENABLE, new Signature("POST", "/2010-04-01/Accounts.json"), 1, Moment.DONE);

    private final Report report = new Report(new CrashSweep(), 1, 2);
    private final Boundaries boundaries = new Boundaries(List.of(LOOK, PURCHASE));

    @Test
    void aCallThatNeverCameIsABreakThoughItOnlyLooks() {
        boundaries.reached(PURCHASE);

        boundaries.tell(report);

        assertThat(report.violations())
                .singleElement()
                .asString()
                .contains("GET /2010-04-01/Accounts.json?FriendlyName")
                .contains("never came");
        assertThat(report.json().at("/figures/boundaries not reached").asInt()).isEqualTo(1);
    }

    @Test
    void whereTheWorkerDiedAtEachNothingIsBroken() {
        boundaries.reached(LOOK);
        boundaries.reached(PURCHASE);

        boundaries.tell(report);

        assertThat(report.held()).isTrue();
        assertThat(boundaries.open()).isEmpty();
        assertThat(report.json().at("/figures/boundaries reached").asInt()).isEqualTo(2);
    }
}
