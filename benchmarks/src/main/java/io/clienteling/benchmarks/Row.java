package io.clienteling.benchmarks;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Ours beside the bare side in one respect.
 *
 * @param what was measured
 * @param unit of all values
 * @param bare every value of the bare side, in the order in which they were measured
 * @param ours every value of ours, in the same order
 * @param note what a reader has to know; empty where nothing
 */
public record Row(String what, String unit, List<Double> bare, List<Double> ours, Goal goal, String note) {

    /** Bare values that differ by more than this factor say that the machine was not the same all along. */
    public static final double MARGIN = 1.25;

    /** What can be said of a row. */
    public enum Verdict {
        MET,
        MISSED,
        /** The bare values differ by more than the margin. */
        NOISY,
        /** There is no goal. */
        REPORTED
    }

    public Row {
        bare = List.copyOf(bare);
        ours = List.copyOf(ours);
        if (bare.isEmpty() || ours.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured for '%s'".formatted(what));
        }
    }

    /** Of what was counted, which no noise can change. */
    public static Row counted(String what, String unit, double least, double ours, Goal goal, String note) {
        return new Row(what, unit, List.of(least), List.of(ours), goal, note);
    }

    /** The middle one of ours over the middle one of the bare side. */
    public double ratio() {
        return median(ours) / median(bare);
    }

    /** The largest of the bare values over the smallest. */
    public double spread() {
        return bare.stream().mapToDouble(Double::doubleValue).max().orElseThrow()
                / bare.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public Verdict verdict() {
        if (goal instanceof Goal.Reported) {
            return Verdict.REPORTED;
        }
        if (spread() > MARGIN) {
            return Verdict.NOISY;
        }
        return goal.met(ratio()) ? Verdict.MET : Verdict.MISSED;
    }

    /** The middle of those values. */
    public static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : DoubleStream.of(sorted.get(middle - 1), sorted.get(middle))
                        .average()
                        .orElseThrow();
    }
}
