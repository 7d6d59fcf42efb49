package io.clienteling.telephony.compliance;

import java.time.Instant;

/**
 * A paper in a bundle or trust product: a supporting document.
 *
 * @param sid RD…
 * @param status Twilio's own word, which differs from a bundle's: {@code draft}, {@code pending-review}, {@code rejected},
 *     {@code approved}, {@code expired}, {@code provisionally-approved}; TrustHub's upper-case words are spelt the same way
 */
public record Upload(String sid, String name, String status, Instant createdAt, Instant updatedAt) {}
