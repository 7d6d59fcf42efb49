package io.clienteling.benchmarks;

import java.time.Duration;
import java.util.Arrays;

/**
 * What one measurement of one side gave.
 *
 * @param perSecond operations that ended well, per second
 * @param p50 half of them took at most this. Unit: milliseconds.
 * @param p99 all but a hundredth of them took at most this. Unit: milliseconds.
 * @param operations how many of them ended well
 */
public record Sample(double perSecond, double p50, double p99, long operations) {

    /** Of operations that took so long each, within a time altogether. */
    public static Sample of(long[] nanos, Duration altogether) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(
                sorted.length * 1e9 / altogether.toNanos(),
                percentile(sorted, 50),
                percentile(sorted, 99),
                sorted.length);
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
