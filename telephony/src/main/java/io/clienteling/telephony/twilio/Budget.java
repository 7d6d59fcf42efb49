package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyThrottled;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many calls each account may have under way at once from this process. Nobody waits for a turn here, for that would
 * hold up others: who finds no room is told when to come back, one after the other at the pace of the calls under way.
 */
final class Budget {

    private final int callsAtOnce;
    private final LongSupplier nanoTime;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final LongAdder exceeded = new LongAdder();

    Budget(int callsAtOnce, LongSupplier nanoTime) {
        this.callsAtOnce = callsAtOnce;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes the call within the account's budget.
     *
     * @param doing what is being done, as it reads after <i>when</i>
     */
    <T> T within(String accountSid, String doing, Supplier<T> call) {
        var lane = lanes.computeIfAbsent(accountSid, _ -> new Lane(callsAtOnce));
        if (!lane.permits.tryAcquire()) {
            exceeded.increment();
            throw new TelephonyThrottled(
                    "All %d calls that the account may have at once are under way when %s. Nothing was done; try again later."
                            .formatted(callsAtOnce, doing),
                    lane.turn(nanoTime.getAsLong()));
        }
        var begun = nanoTime.getAsLong();
        try {
            return call.get();
        } finally {
            lane.permits.release();
            lane.took(nanoTime.getAsLong() - begun);
        }
    }

    /** How much of its budget the account with the most calls under way uses, from 0 to 1. */
    double fullest() {
        return lanes.values().stream().mapToDouble(Lane::used).max().orElse(0);
    }

    /** How many calls found no room until now. */
    double exceeded() {
        return exceeded.sum();
    }

    private static final class Lane {

        /** How much the latest call says about the next one. */
        private static final double WEIGHT = 0.1;

        private final int width;
        private final Semaphore permits;
        private double usualNanos = Duration.ofMillis(300).toNanos();
        private long lastTurn;

        Lane(int width) {
            this.width = width;
            this.permits = new Semaphore(width);
        }

        double used() {
            return 1 - (double) permits.availablePermits() / width;
        }

        synchronized Duration turn(long now) {
            lastTurn = Math.max(lastTurn, now) + Math.round(usualNanos / width);
            return Duration.ofNanos(lastTurn - now);
        }

        synchronized void took(long nanos) {
            usualNanos += WEIGHT * (nanos - usualNanos);
        }
    }
}
