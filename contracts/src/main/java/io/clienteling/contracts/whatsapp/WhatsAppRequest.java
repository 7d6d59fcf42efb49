package io.clienteling.contracts.whatsapp;

import io.clienteling.contracts.RequestFields;
import io.clienteling.contracts.RequestHash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store's WhatsApp onboarding asks for, defaults filled in.
 *
 * @param wabaId the WhatsApp Business Account; null where the store's sender group has one, or the account's is meant
 * @param profileName the name that customers see
 * @param profilePicture an https URL of a PNG or JPEG
 * @param whatsappPhoneNumber a number of its own for WhatsApp, E.164, bought unless owned; null for the SMS number
 * @param bundleSid the regulatory bundle for that purchase, BU…
 * @param addressSid the address for that purchase, AD…; null exactly when there is no bundle
 */
public record WhatsAppRequest(
        @Nullable String wabaId,
        String profileName,
        @Nullable String profileEmail,
        @Nullable String profileWebsite,
        @Nullable String profilePicture,
        @Nullable String profileDescription,
        @Nullable String profileAbout,
        @Nullable String profileAddress,
        @Nullable String whatsappPhoneNumber,
        @Nullable String bundleSid,
        @Nullable String addressSid) {

    /** The fingerprint under which a repeat of this request is recognised. */
    public String hash(String tenant, String storeId) {
        return RequestHash.of("/stores/" + storeId + "/whatsapp-onboarding", tenant, this);
    }

    /** The fingerprint of the profile alone: stores of one sender group must send the same. Holds no personal data. */
    public String profileHash(String tenant) {
        return RequestHash.of("/whatsapp-profile", tenant, profile());
    }

    /** The profile alone. */
    public WhatsAppRequest profile() {
        return new WhatsAppRequest(
                null,
                profileName,
                profileEmail,
                profileWebsite,
                profilePicture,
                profileDescription,
                profileAbout,
                profileAddress,
                null,
                null,
                null);
    }

    /** This request with those fields changed; a value of null takes a field out. */
    public WhatsAppRequest with(Map<String, ?> correction) {
        return RequestFields.with(this, correction);
    }

    /** The fields of the other request that differ from this one's, as the API names them, with the other's values. */
    public Map<String, @Nullable Object> changesTo(WhatsAppRequest other) {
        return RequestFields.changes(this, other);
    }
}
