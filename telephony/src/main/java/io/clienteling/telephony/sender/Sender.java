package io.clienteling.telephony.sender;

import java.util.List;

/**
 * A WhatsApp sender.
 *
 * @param sid XE…
 * @param phoneNumber E.164, without Twilio's {@code whatsapp:}
 * @param status Twilio's own word: {@code CREATING}, {@code PENDING_VERIFICATION}, {@code VERIFYING}, {@code TWILIO_REVIEW},
 *     {@code ONLINE}, {@code ONLINE:UPDATING}, {@code OFFLINE}, {@code DRAFT}, {@code STUBBED}
 * @param wabaId its WhatsApp Business Account; empty until known
 * @param qualityRating Meta's rating, free text; empty until known
 * @param messagingLimit Meta's limit, free text; empty until known
 */
public record Sender(
        String sid,
        String phoneNumber,
        String status,
        String wabaId,
        String qualityRating,
        String messagingLimit,
        List<OfflineReason> offlineReasons) {

    /** Whether messages can be sent. */
    public boolean online() {
        return status.equals("ONLINE") || status.equals("ONLINE:UPDATING");
    }

    /** Whether Meta or Twilio took it offline; the reasons say why. */
    public boolean offline() {
        return status.equals("OFFLINE");
    }

    /** Whether it waits for the code that Meta sent to the number. */
    public boolean awaitsVerification() {
        return status.equals("PENDING_VERIFICATION");
    }

    /** Why a sender is offline, in Twilio's words; the code is one of https://www.twilio.com/docs/api/errors. */
    public record OfflineReason(String code, String message, String moreInfo) {}
}
