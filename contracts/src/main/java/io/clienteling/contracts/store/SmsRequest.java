package io.clienteling.contracts.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clienteling.contracts.RequestFields;
import io.clienteling.contracts.RequestHash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store's SMS onboarding asks for, defaults filled in.
 *
 * @param kind {@link #DEDICATED}, {@link #CREATE_GROUP} or {@link #JOIN_EXISTING_GROUP}
 * @param phoneNumber the number, E.164
 * @param bundleSid the approved regulatory bundle, BU…; null where the country needs none
 * @param addressSid the address, AD…; null exactly when there is no bundle
 * @param senderGroupId the group that is created or joined; empty for a dedicated number
 * @param phoneNumberAlreadyPurchased whether the number is in the account already and must not be bought
 */
public record SmsRequest(
        String kind,
        String phoneNumber,
        @Nullable String bundleSid,
        @Nullable String addressSid,
        String senderGroupId,
        boolean phoneNumberAlreadyPurchased) {

    /** A number of its own. */
    public static final String DEDICATED = "dedicated";

    /** A number of its own, which becomes the group {@code sender_group_id}. */
    public static final String CREATE_GROUP = "create_group";

    /** The number of the group {@code sender_group_id}; nothing is bought. */
    public static final String JOIN_EXISTING_GROUP = "join_existing_group";

    /** A dedicated number, to be bought, without bundle and address. */
    public static SmsRequest dedicated(String phoneNumber) {
        return new SmsRequest(DEDICATED, phoneNumber, null, null, "", false);
    }

    /** The fingerprint under which a repeat of this request is recognised. */
    public String hash(String tenant, String storeId) {
        return RequestHash.of("/stores/" + storeId + "/onboarding", tenant, this);
    }

    /** This request with those fields changed; a value of null takes a field out. */
    public SmsRequest with(Map<String, ?> correction) {
        return RequestFields.with(this, correction);
    }

    /** The fields of the other request that differ from this one's, as the API names them, with the other's values. */
    public Map<String, @Nullable Object> changesTo(SmsRequest other) {
        return RequestFields.changes(this, other);
    }

    /** Whether the store shares a group's number instead of having one of its own. */
    @JsonIgnore
    public boolean joinsGroup() {
        return kind.equals(JOIN_EXISTING_GROUP);
    }

    /** Whether the store's number becomes a group's. */
    @JsonIgnore
    public boolean createsGroup() {
        return kind.equals(CREATE_GROUP);
    }
}
