package io.clienteling.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Two sides measured in turn on the same processes: bare, ours, bare, ours, …, bare. So a machine that slows down slows both. */
public record Alternation(List<Sample> bare, List<Sample> ours) {

    /** One of the two that are compared. */
    public interface Side {

        /** Does it as long as that, and says how it went. */
        Sample measure(Duration length) throws Exception;
    }

    /** Measures, after a turn of each that counts for nothing. */
    public static Alternation of(Effort effort, Side bare, Side ours) throws Exception {
        var warmUp = effort.length().dividedBy(4);
        bare.measure(warmUp);
        ours.measure(warmUp);
        var bareSamples = new ArrayList<Sample>();
        var oursSamples = new ArrayList<Sample>();
        bareSamples.add(bare.measure(effort.length()));
        for (int round = 0; round < effort.rounds(); round++) {
            oursSamples.add(ours.measure(effort.length()));
            bareSamples.add(bare.measure(effort.length()));
        }
        return new Alternation(bareSamples, oursSamples);
    }

    /** The row of one of the figures. */
    public Row row(String what, String unit, ToDoubleFunction<Sample> figure, Goal goal, String note) {
        return new Row(what, unit, values(bare, figure), values(ours, figure), goal, note);
    }

    private static List<Double> values(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().map(figure::applyAsDouble).toList();
    }
}
