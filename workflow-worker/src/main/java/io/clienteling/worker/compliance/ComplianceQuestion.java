package io.clienteling.worker.compliance;

import org.jspecify.annotations.Nullable;

/**
 * What is held against the regulation.
 *
 * @param usualType the type of number that stores of the country shall have, as Twilio's lists of numbers spell it; holds
 *     where the number's digits do not tell
 */
public record ComplianceQuestion(
        String tenant,
        String accountSid,
        String countryCode,
        String usualType,
        String phoneNumber,
        @Nullable String bundleSid,
        @Nullable String addressSid) {}
