package io.clienteling.localstack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which nothing but asking again can tell. */
final class Wait {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Wait() {}

    /** Whether the condition came true within that time. */
    static boolean until(Duration patience, BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }
}
