package io.clienteling.telephony.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trust product.
 *
 * @param sid BU…
 * @param status Twilio's own word: {@code draft}, {@code pending-review}, {@code in-review}, {@code twilio-approved},
 *     {@code twilio-rejected}
 * @param validUntil when an approval ends
 */
public record TrustProduct(
        String sid,
        String friendlyName,
        String status,
        @Nullable Instant validUntil) {}
