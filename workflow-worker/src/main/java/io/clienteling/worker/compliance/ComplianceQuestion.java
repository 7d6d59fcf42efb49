package io.clienteling.worker.compliance;

import org.jspecify.annotations.Nullable;

/**
 * What is held against the regulation.
 *
 * @param numberType the type of number, as Twilio's lists of numbers spell it
 */
public record ComplianceQuestion(
        String tenant,
        String accountSid,
        String countryCode,
        String numberType,
        @Nullable String bundleSid,
        @Nullable String addressSid) {}
