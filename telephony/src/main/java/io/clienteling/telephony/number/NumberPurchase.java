package io.clienteling.telephony.number;

import org.jspecify.annotations.Nullable;

/**
 * What to buy.
 *
 * @param phoneNumber the exact number, E.164
 * @param friendlyName our marker, at most 64 characters
 * @param bundleSid BU…, where the country's regulation asks for it
 * @param addressSid AD…, likewise
 * @param voiceApplicationSid the TwiML application that shall take its calls, AP…
 */
public record NumberPurchase(
        String phoneNumber,
        String friendlyName,
        @Nullable String bundleSid,
        @Nullable String addressSid,
        String voiceApplicationSid) {}
