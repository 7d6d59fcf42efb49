package io.clienteling.contracts.group;

import org.jspecify.annotations.Nullable;

/**
 * The news that a sender is gone.
 *
 * @param storeId who brings it
 * @param senderSid the sender, XE…; null where there was none yet
 */
public record SenderLoss(String storeId, @Nullable String senderSid) {}
