package io.clienteling.contracts.group;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import org.jspecify.annotations.Nullable;

/**
 * The sender that a store registered for its group, or found there.
 *
 * @param profileHash the fingerprint of the profile that it has
 * @param profile that profile; null from an onboarding that told the fingerprint alone
 */
public record SenderArrival(
        String storeId,
        GroupSender sender,
        String profileHash,
        @Nullable WhatsAppRequest profile) {}
