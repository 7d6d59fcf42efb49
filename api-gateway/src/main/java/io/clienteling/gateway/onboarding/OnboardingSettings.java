package io.clienteling.gateway.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How onboardings behave.
 *
 * @param coolOff how long a cancelled onboarding keeps its number before giving it back
 * @param pollAfter how long a client shall wait before it asks again how its onboarding stands
 */
@ConfigurationProperties("clienteling.onboarding")
public record OnboardingSettings(
        @DefaultValue("24h") Duration coolOff,
        @DefaultValue("2s") Duration pollAfter) {

    public OnboardingSettings {
        if (coolOff.isNegative()) {
            throw new IllegalArgumentException("clienteling.onboarding.cool-off must not be negative.");
        }
    }
}
