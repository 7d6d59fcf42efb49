package io.clienteling.systemtests.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrapTest {

    private static final Signature PURCHASE = new Signature("POST", "/2010-04-01/Accounts.json");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Trap trap = new Trap(PURCHASE, 1, Moment.ANSWERED);

    @Test
    void whoIsHeldForLongMayHaveGivenUp() throws InterruptedException {
        assertThat(trap.catches(PURCHASE)).isTrue();
        trap.release();
        assertThat(trap.passes()).isTrue();

        assertThat(trap.held(PATIENCE, System.nanoTime())).isTrue();
        assertThat(trap.held(
                        PATIENCE, System.nanoTime() + PATIENCE.plusSeconds(1).toNanos()))
                .isFalse();
    }

    @Test
    void nobodyIsHeldWhoseCallNeverCame() {
        assertThat(trap.catches(new Signature("GET", "/2010-04-01/Accounts.json")))
                .isFalse();

        assertThat(trap.held(PATIENCE, System.nanoTime())).isFalse();
    }
}
