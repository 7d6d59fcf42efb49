package io.clienteling.contracts.group;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a group says to a store about its sender.
 *
 * @param sender the group's sender; null before there is one
 * @param profile the group's profile where {@link SenderVerdict#PROFILE_DIFFERS}; null where it is not known
 */
public record SenderAnswer(
        SenderVerdict verdict,
        @Nullable GroupSender sender,
        @Nullable WhatsAppRequest profile) {

    /** An answer that no profile matters to. */
    public static SenderAnswer of(SenderVerdict verdict, @Nullable GroupSender sender) {
        return new SenderAnswer(verdict, sender, null);
    }
}
