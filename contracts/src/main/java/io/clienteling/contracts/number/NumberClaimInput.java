package io.clienteling.contracts.number;

import org.jspecify.annotations.Nullable;

/**
 * What a claim is started with.
 *
 * @param accountSid the account that shall own the number, AC…
 * @param marker the name that says whose it is, from {@link io.clienteling.contracts.Marker}
 * @param onboarding the id of the workflow that wants the number; null in claims that began before it was told
 * @param alreadyPurchased whether the number must be in the account already and must not be bought
 */
public record NumberClaimInput(
        String tenant,
        String accountSid,
        String phoneNumber,
        String marker,
        @Nullable String onboarding,
        @Nullable String bundleSid,
        @Nullable String addressSid,
        String voiceApplicationSid,
        boolean alreadyPurchased) {}
