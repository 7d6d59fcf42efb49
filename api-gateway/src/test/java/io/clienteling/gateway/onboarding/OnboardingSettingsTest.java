package io.clienteling.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.onboarding.OnboardingSettings.Usual;
import io.clienteling.gateway.testing.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnboardingSettingsTest {

    private static final String PREFIX = "clienteling.onboarding";

    private static final Usual USUAL =
            new Usual(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(5), Duration.ofDays(2));
    private static final Usual SLOW_REVIEWS =
            new Usual(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(10), Duration.ofDays(2));

    @Test
    void aNumberIsKeptForADayUnlessSaidOtherwise() {
        assertThat(Binding.of(PREFIX, OnboardingSettings.class, Map.of()))
                .isEqualTo(new OnboardingSettings(Duration.ofDays(1), USUAL, Duration.ofSeconds(2)));
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(Binding.of(
                        PREFIX,
                        OnboardingSettings.class,
                        Map.of("cool-off", "PT0S", "usual.bundle-review", "P10D", "poll-after", "5s")))
                .isEqualTo(new OnboardingSettings(Duration.ZERO, SLOW_REVIEWS, Duration.ofSeconds(5)));
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> Binding.of(PREFIX, OnboardingSettings.class, Map.of("cool-off", "-1s")))
                .rootCause()
                .hasMessageContaining("must not be negative");
    }
}
