package io.clienteling.gateway.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Time that goes on when it is told to. */
final class HandTime implements TimeMeter {

    private long nanos;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
