package io.clienteling.gateway.status;

import com.fasterxml.jackson.annotation.JsonValue;
import io.clienteling.contracts.compliance.SenderDocument;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A store and its channels. */
public record StoreStatus(
        String id,
        String name,
        String countryCode,
        @Nullable String phoneNumber,
        Channels channels) {

    /** The ways to text with customers. */
    public record Channels(Sms sms, WhatsApp whatsapp) {}

    /** Texting by SMS. */
    public record Sms(ChannelStatus status) {}

    /** Texting by WhatsApp. */
    public record WhatsApp(
            @Nullable String sid,
            ChannelStatus status,
            @Nullable String waba,
            @Nullable String qualityRating,
            @Nullable String messagingLimit) {

        /** Nobody asked for it, or it was cancelled. */
        static final WhatsApp NONE = new WhatsApp(null, ChannelStatus.NOT_ONBOARDED, null, null, null);

        /** As Twilio shows the sender of an onboarding that is that far. */
        static WhatsApp of(ChannelStatus onboarding, SenderDocument sender) {
            return new WhatsApp(
                    sender.sid(),
                    ChannelStatus.of(onboarding, sender.status()),
                    sender.waba(),
                    sender.qualityRating(),
                    sender.messagingLimit());
        }
    }

    /** How far a channel is. */
    public enum ChannelStatus {
        NOT_ONBOARDED,
        PENDING,
        ONBOARDED,
        OFFLINE;

        /** How far an onboarding of that state is, null where there is none; a state that is new to us is on its way. */
        static ChannelStatus of(@Nullable String state) {
            return switch (state) {
                case null -> NOT_ONBOARDED;
                case "cancelling", "cancelled" -> NOT_ONBOARDED;
                case "completed" -> ONBOARDED;
                default -> PENDING;
            };
        }

        /** How far WhatsApp is whose sender has that status at Twilio, null where the sender is gone. */
        static ChannelStatus of(ChannelStatus onboarding, @Nullable String senderStatus) {
            return switch (senderStatus) {
                case null -> onboarding == ONBOARDED ? OFFLINE : PENDING;
                case "ONLINE", "ONLINE:UPDATING" -> ONBOARDED;
                case "OFFLINE" -> OFFLINE;
                default -> PENDING;
            };
        }

        /** As the API writes it. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
