package io.clienteling.telephony.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A regulatory bundle.
 *
 * @param sid BU…
 * @param status Twilio's own word: {@code draft}, {@code pending-review}, {@code in-review}, {@code twilio-approved},
 *     {@code provisionally-approved}, {@code twilio-rejected}
 * @param validUntil when an approval ends
 * @param regulationSid the regulation that it answers, RN…; null where Twilio does not say
 * @param statusCallback whom Twilio tells when the status changes; empty where nobody
 */
public record Bundle(
        String sid,
        String friendlyName,
        String status,
        @Nullable Instant validUntil,
        @Nullable String regulationSid,
        String statusCallback) {

    /** Whether numbers can be bought with it. */
    public boolean approved() {
        return status.equals("twilio-approved");
    }

    /** Whether Twilio is still looking at it. */
    public boolean inReview() {
        return status.equals("pending-review") || status.equals("in-review") || status.equals("provisionally-approved");
    }

    /** Whether Twilio turned it down, or took its approval back when the time of that was over. */
    public boolean rejected() {
        return status.equals("twilio-rejected");
    }
}
