package io.clienteling.telephony.sender;

import org.jspecify.annotations.Nullable;

/**
 * What to register.
 *
 * @param phoneNumber E.164, not on WhatsApp yet, able to get a text or a call
 * @param wabaId the WhatsApp Business Account; null for the account's own
 * @param callbackUrl where inbound WhatsApp messages go: to the sender's webhook, never to the number's
 */
public record SenderRegistration(
        String phoneNumber, @Nullable String wabaId, String callbackUrl, Profile profile) {

    /**
     * What customers see. Limits by Meta: about 139 characters, description 512, address 256; the picture a square PNG or
     * JPEG of at most 5 MB.
     */
    public record Profile(
            String name,
            @Nullable String email,
            @Nullable String website,
            @Nullable String pictureUrl,
            @Nullable String description,
            @Nullable String about,
            @Nullable String address) {}
}
