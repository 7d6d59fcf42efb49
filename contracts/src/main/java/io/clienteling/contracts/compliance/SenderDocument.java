package io.clienteling.contracts.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio shows now of a store's WhatsApp sender.
 *
 * @param sid the sender, XE…; null once it is gone
 * @param status Twilio's own word: {@code ONLINE}, {@code OFFLINE}…; null once it is gone
 * @param waba its WhatsApp Business Account
 * @param qualityRating Meta's rating; null until known
 * @param messagingLimit Meta's limit; null until known
 * @param offlineReasons why it is offline; empty while it is not
 * @param requestedAt when the watcher's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record SenderDocument(
        String tenant,
        String storeId,
        @Nullable String sid,
        @Nullable String status,
        @Nullable String waba,
        @Nullable String qualityRating,
        @Nullable String messagingLimit,
        List<OfflineReason> offlineReasons,
        Instant requestedAt,
        Instant updatedAt,
        long sequence) {

    /** Why a sender is offline, in Twilio's words. */
    public record OfflineReason(String code, String message) {}
}
