package io.clienteling.gateway.status;

import com.fasterxml.jackson.annotation.JsonValue;
import io.clienteling.contracts.onboarding.OnboardingState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A store and its channels. */
record StoreStatus(
        String id,
        String name,
        String countryCode,
        @Nullable String phoneNumber,
        Channels channels) {

    /** A store whose SMS onboarding is in that state, null where there is none. */
    static StoreStatus of(
            String id, String name, String countryCode, @Nullable String phoneNumber, @Nullable OnboardingState state) {
        var sms = ChannelStatus.of(state);
        return new StoreStatus(
                id,
                name,
                countryCode,
                sms == ChannelStatus.NOT_ONBOARDED ? null : phoneNumber,
                new Channels(new Sms(sms), WhatsApp.NONE));
    }

    /** The ways to text with customers. */
    record Channels(Sms sms, WhatsApp whatsapp) {}

    /** Texting by SMS. */
    record Sms(ChannelStatus status) {}

    /** Texting by WhatsApp. */
    record WhatsApp(
            @Nullable String sid,
            ChannelStatus status,
            @Nullable String waba,
            @Nullable String qualityRating,
            @Nullable String messagingLimit) {

        static final WhatsApp NONE = new WhatsApp(null, ChannelStatus.NOT_ONBOARDED, null, null, null);
    }

    /** How far a channel is. */
    enum ChannelStatus {
        NOT_ONBOARDED,
        PENDING,
        ONBOARDED,
        OFFLINE;

        static ChannelStatus of(@Nullable OnboardingState state) {
            return switch (state) {
                case null -> NOT_ONBOARDED;
                case CANCELLING, CANCELLED -> NOT_ONBOARDED;
                case COMPLETED -> ONBOARDED;
                case ACCEPTED, RUNNING, WAITING, ACTION_REQUIRED -> PENDING;
            };
        }

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
