package io.clienteling.worker.number;

import org.jspecify.annotations.Nullable;

/**
 * A number that somebody wants.
 *
 * @param phoneNumber the exact number, E.164
 * @param bundleSid the regulatory bundle for its purchase, BU…
 * @param addressSid the address for its purchase, AD…
 * @param adopt whether the account has it already, so that it must not be bought
 */
public record NumberWish(
        String phoneNumber,
        @Nullable String bundleSid,
        @Nullable String addressSid,
        boolean adopt) {}
