package io.clienteling.gateway.projection;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One row: the whole document of a key, as the newest event brought it.
 *
 * @param key the Kafka key
 * @param kind the key's first part, {@code sms} for instance
 * @param subject what the document is about besides the tenant: a store's id, null for the retailer
 * @param state an onboarding's state, by which rows are listed
 * @param phoneNumber an onboarding's number, by which calls find their store
 * @param accountSid a retailer's account at Twilio, by which callbacks find their tenant
 * @param updatedAt when the event happened; {@code requestedAt} where its document does not say so
 * @param json the event's bytes, unchanged
 */
public record StoredDocument(
        String key,
        String kind,
        String tenant,
        @Nullable String subject,
        @Nullable String state,
        @Nullable String phoneNumber,
        @Nullable String accountSid,
        Instant requestedAt,
        Instant updatedAt,
        long sequence,
        String json) {

    private static final Comparator<StoredDocument> AGE = Comparator.comparing(StoredDocument::requestedAt)
            .thenComparing(StoredDocument::updatedAt)
            .thenComparingLong(StoredDocument::sequence);

    /** Whether this document is newer than that one of the same key. */
    boolean supersedes(StoredDocument other) {
        return AGE.compare(this, other) > 0;
    }
}
