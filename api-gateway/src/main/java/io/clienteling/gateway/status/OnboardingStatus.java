package io.clienteling.gateway.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retailer's onboarding status, as the API shows it. What is not known is null. */
public record OnboardingStatus(
        String tenant,
        boolean onboarded,
        @Nullable Instant onboardedAt,
        Twilio twilio,
        OptIn optIn,
        List<CountryStatus> countries,
        List<StoreStatus> stores,
        Links links) {

    /** The retailer's account at Twilio. */
    public record Twilio(boolean connected, @Nullable String sid, CallForwarding callForwarding) {}

    /** What takes the calls to its numbers. */
    public record CallForwarding(
            @Nullable String sid, @Nullable String name) {}

    /** Where operators find the retailer's workflows that need them, wait for Twilio, are slow, or fail by a bug. */
    public record Links(String needsOperator, String waiting, String delayed, String bug) {}

    /** The text by which customers agree to be texted. */
    public record OptIn(
            boolean exists, @Nullable String id, @Nullable String body) {}
}
