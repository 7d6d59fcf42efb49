package io.clienteling.benchmarks;

import io.clienteling.localstack.Part;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one measurement of one side gave.
 *
 * @param perSecond operations that ended well, per second
 * @param p50 half of them took at most this. Unit: milliseconds.
 * @param p99 all but a hundredth of them took at most this. Unit: milliseconds.
 * @param operations how many of them ended well
 * @param cpu what the parts that somebody looked at have spent for each of them, see {@link Cpu}. Unit: milliseconds.
 */
public record Sample(double perSecond, double p50, double p99, long operations, Map<Part, Double> cpu) {

    public Sample {
        cpu = Map.copyOf(cpu);
    }

    /** Of operations that took so long each, within a time altogether. */
    public static Sample of(long[] nanos, Duration altogether) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(
                sorted.length * 1e9 / altogether.toNanos(),
                percentile(sorted, 50),
                percentile(sorted, 99),
                sorted.length,
                Map.of());
    }

    /** The same, with what those parts have spent meanwhile, altogether. */
    Sample with(Map<Part, Duration> spent) {
        var each = spent.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> part.getValue().toNanos() / 1e6 / operations));
        return new Sample(perSecond, p50, p99, operations, each);
    }

    /** What that part has spent for each operation; 0 where nobody looked at it. Unit: milliseconds. */
    public double cpu(Part part) {
        return cpu.getOrDefault(part, 0.0);
    }

    /** What all parts that somebody looked at have spent for each operation. Unit: milliseconds. */
    public double cpuOfAll() {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
