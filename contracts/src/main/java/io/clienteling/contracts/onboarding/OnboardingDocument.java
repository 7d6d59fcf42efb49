package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth about one onboarding at one moment: what events carry, the projection keeps and the API answers.
 *
 * @param requestedAt when the workflow's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps; 0 before the first
 * @param releaseAt while cancelling, when the number goes back to Twilio
 * @param ecomLink the retailer's web site; a retailer's document only
 * @param phoneNumber the number asked for or bought, E.164; a store's document only
 * @param requestHash SHA-256 over tenant, path and normalised body of the request, hexadecimal; never shown to clients
 */
public record OnboardingDocument(
        String tenant,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String storeId,
        Channel channel,
        OnboardingState state,
        Instant requestedAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant releaseAt,
        long sequence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ecomLink,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String phoneNumber,
        List<Step> steps,
        @Nullable Blocked blocked,
        String requestHash) {

    /** An onboarding that is durable, and of which no event has told yet. */
    public static OnboardingDocument accepted(
            String tenant,
            @Nullable String storeId,
            Channel channel,
            List<StepName> steps,
            @Nullable String ecomLink,
            @Nullable String phoneNumber,
            String requestHash,
            Instant requestedAt) {
        return new OnboardingDocument(
                tenant,
                storeId,
                channel,
                OnboardingState.ACCEPTED,
                requestedAt,
                requestedAt,
                null,
                null,
                0,
                ecomLink,
                phoneNumber,
                Step.pending(steps),
                null,
                requestHash);
    }

    /** The step of that name, where this onboarding has it. */
    public Optional<Step> step(StepName name) {
        return steps.stream().filter(step -> step.name() == name).findFirst();
    }

    /** What a done step brought about under that name, for instance its {@code sid}. */
    public Optional<String> detail(StepName name, String key) {
        return step(name).map(step -> step.detail().get(key));
    }
}
