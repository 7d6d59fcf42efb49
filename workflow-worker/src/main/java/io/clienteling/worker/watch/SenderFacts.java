package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.SenderDocument;
import io.clienteling.contracts.compliance.SenderDocument.OfflineReason;
import io.clienteling.telephony.sender.Sender;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Twilio shows of a sender; see {@link SenderDocument}. */
record SenderFacts(
        @Nullable String sid,
        @Nullable String status,
        @Nullable String waba,
        @Nullable String qualityRating,
        @Nullable String messagingLimit,
        List<OfflineReason> offlineReasons) {

    /** A sender that Twilio shows no longer. */
    static final SenderFacts GONE = new SenderFacts(null, null, null, null, null, List.of());

    static SenderFacts of(Sender sender) {
        return new SenderFacts(
                sender.sid(),
                sender.status(),
                known(sender.wabaId()),
                known(sender.qualityRating()),
                known(sender.messagingLimit()),
                sender.offlineReasons().stream()
                        .map(reason -> new OfflineReason(reason.code(), reason.message()))
                        .toList());
    }

    /** Whether it was registered just now, and neither Twilio nor Meta has looked at it. */
    boolean isBeingCreated() {
        return "CREATING".equals(status);
    }

    String fingerprint() {
        return Fingerprint.of(this);
    }

    private static @Nullable String known(String value) {
        return value.isEmpty() ? null : value;
    }

    SenderDocument document(String tenant, String storeId, Instant requestedAt, Instant now, long sequence) {
        return new SenderDocument(
                tenant,
                storeId,
                sid,
                status,
                waba,
                qualityRating,
                messagingLimit,
                offlineReasons,
                requestedAt,
                now,
                sequence);
    }
}
