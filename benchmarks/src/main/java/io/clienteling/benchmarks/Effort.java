package io.clienteling.benchmarks;

import java.time.Duration;

/**
 * How much is done for a figure.
 *
 * @param rounds how often ours is measured, each time between two measurements of the bare side
 * @param length of each measurement. Unit: a duration.
 * @param growth by how much the amount of work is multiplied where a figure's growth is asked for: 1, growth and its square
 */
public record Effort(int rounds, Duration length, int growth) {

    /** For a figure that is told to others. */
    public static final Effort FULL = new Effort(3, Duration.ofSeconds(20), 10);

    /** Only for seeing that a benchmark still runs: its figures say nothing. */
    public static final Effort SMOKE = new Effort(1, Duration.ofMillis(500), 2);

    public Effort {
        if (rounds < 1 || length.isZero() || length.isNegative() || growth < 2) {
            throw new IllegalArgumentException("Nothing can be measured in %d rounds of %s".formatted(rounds, length));
        }
    }

    /** How long one side is measured at most in an {@link Alternation}, its warm-up with it; whole seconds. */
    public Duration ofOneSide() {
        return Duration.ofSeconds(length.multipliedBy(rounds + 2L).toSeconds() + 1);
    }

    /** Whether its figures are told to others. */
    public boolean isFull() {
        return equals(FULL);
    }
}
