package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.onboarding.UsualLengths;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How onboardings behave.
 *
 * @param coolOff how long a cancelled onboarding keeps its number before giving it back
 * @param usual how long steps usually are; a slower onboarding says so
 * @param pollAfter how long a client shall wait before it asks again how its onboarding stands
 */
@ConfigurationProperties("clienteling.onboarding")
public record OnboardingSettings(
        @DefaultValue("24h") Duration coolOff,
        @DefaultValue Usual usual,
        @DefaultValue("2s") Duration pollAfter) {

    public OnboardingSettings {
        if (coolOff.isNegative()) {
            throw new IllegalArgumentException("clienteling.onboarding.cool-off must not be negative.");
        }
    }

    /**
     * How long steps usually are, as {@link UsualLengths} says it.
     *
     * @param call how long a step that only calls Twilio usually takes; a slower one says that it is delayed, and goes on
     * @param purchase how long the purchase of a number usually takes
     * @param bundleReview how long the regulator's review of a bundle usually takes
     * @param senderReview how long the review of a WhatsApp sender usually takes
     */
    public record Usual(
            @DefaultValue("5m") Duration call,
            @DefaultValue("10m") Duration purchase,
            @DefaultValue("5d") Duration bundleReview,
            @DefaultValue("48h") Duration senderReview) {

        /** The same in the words that workflows are started with. */
        public UsualLengths lengths() {
            return new UsualLengths(call, purchase, bundleReview, senderReview);
        }
    }
}
