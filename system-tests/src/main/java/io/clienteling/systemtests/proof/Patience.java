package io.clienteling.systemtests.proof;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, which nothing but asking again can tell. */
public final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Patience() {}

    /** Whether it came true within that time; a look that fails because a part is away counts as no. */
    public static boolean until(Duration atMost, BooleanSupplier seen) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (!looked(seen)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    private static boolean looked(BooleanSupplier seen) {
        try {
            return seen.getAsBoolean();
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
