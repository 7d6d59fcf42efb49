package io.clienteling.contracts.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio shows now of a retailer's account, call forwarding and opt-in text.
 *
 * @param sid the account, AC…
 * @param status Twilio's own word: {@code active}, {@code suspended}, {@code closed}
 * @param callForwarding the application that forwards calls; null where it is gone; while the account is not active, the
 *     one last seen
 * @param optIn the opt-in text; null where it is gone; while the account is not active, the one last seen
 * @param requestedAt when the watcher's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record AccountDocument(
        String tenant,
        String sid,
        String status,
        @Nullable CallForwarding callForwarding,
        @Nullable OptIn optIn,
        Instant requestedAt,
        Instant updatedAt,
        long sequence) {

    /** The application that forwards calls, AP…, and its name. */
    public record CallForwarding(String sid, String name) {}

    /** The text by which customers agree to be texted, HX…. */
    public record OptIn(String sid, String body) {}
}
