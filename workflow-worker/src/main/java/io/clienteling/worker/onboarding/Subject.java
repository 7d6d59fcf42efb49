package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Channel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an onboarding is about: the part of its document that its own workflow knows, and may correct.
 *
 * @param storeId null for a retailer
 * @param eventKey the Kafka key that this workflow alone writes
 * @param ecomLink the retailer's web site; null for a store
 * @param phoneNumber the store's number as asked for now; null for a retailer
 * @param flags the request's fields that are true or false, as they are now
 * @param requestHash the fingerprint of the request as it is now
 */
public record Subject(
        String tenant,
        @Nullable String storeId,
        Channel channel,
        String eventKey,
        @Nullable String ecomLink,
        @Nullable String phoneNumber,
        Map<String, Boolean> flags,
        String requestHash) {}
