package io.clienteling.benchmarks;

import java.util.Locale;

/** What the ratio of ours to the bare side has to be. */
public sealed interface Goal {

    /** At least that: for rates. */
    record AtLeast(double ratio) implements Goal {}

    /** At most that: for times, counts and sizes. */
    record AtMost(double ratio) implements Goal {}

    /** Told, and not judged. */
    record Reported() implements Goal {}

    /** Whether that ratio is as it has to be. */
    default boolean met(double ratio) {
        return switch (this) {
            case AtLeast(double least) -> ratio >= least;
            case AtMost(double most) -> ratio <= most;
            case Reported() -> true;
        };
    }

    /** As a table says it. */
    default String told() {
        return switch (this) {
            case AtLeast(double least) -> "≥ " + text(least);
            case AtMost(double most) -> "≤ " + text(most);
            case Reported() -> "–";
        };
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%s", ratio);
    }
}
