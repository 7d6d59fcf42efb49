package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An onboarding as far as it can be told: what never began is known to Temporal alone, and while that is away a page shows all
 * else.
 *
 * @param onboarding null where it was never asked for, or where that cannot be told now
 * @param told whether it can be told now
 */
record Sight(@Nullable OnboardingView onboarding, boolean told) {

    static Sight of(Supplier<Optional<OnboardingView>> look) {
        try {
            return new Sight(look.get().orElse(null), true);
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                return new Sight(null, false);
            }
            throw problem;
        }
    }

    /** Whether it has come to its end. */
    boolean settled() {
        return onboarding != null && !onboarding.active();
    }

    /** Whether it is known that nobody ever asked for it. */
    public boolean neverAskedFor() {
        return told && onboarding == null;
    }
}
