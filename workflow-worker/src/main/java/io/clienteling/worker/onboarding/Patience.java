package io.clienteling.worker.onboarding;

import java.time.Duration;

/**
 * How long to wait before a look that nobody asked for: whatever has lasted long goes on for long, so each look triples the
 * time to the next. No version guards it, for a replay takes a timer of any length for the one that it recorded.
 *
 * @param time until the next look
 * @param most the longest that it becomes
 */
public record Patience(Duration time, Duration most) {

    /** What is left after a look that found nothing new. */
    public Patience grown() {
        var longer = time.multipliedBy(3);
        return new Patience(longer.compareTo(most) < 0 ? longer : most, most);
    }
}
