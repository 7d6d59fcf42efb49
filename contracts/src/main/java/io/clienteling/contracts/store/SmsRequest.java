package io.clienteling.contracts.store;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.RequestHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What a store's SMS onboarding asks for, defaults filled in.
 *
 * @param kind {@code dedicated}: a number of its own
 * @param phoneNumber the number, E.164
 * @param bundleSid the approved regulatory bundle, BU…; null where the country needs none
 * @param addressSid the address, AD…; null exactly when there is no bundle
 * @param senderGroupId empty for a dedicated number
 * @param phoneNumberAlreadyPurchased whether the number is in the account already and must not be bought
 */
public record SmsRequest(
        String kind,
        String phoneNumber,
        @Nullable String bundleSid,
        @Nullable String addressSid,
        String senderGroupId,
        boolean phoneNumberAlreadyPurchased) {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** A dedicated number, to be bought, without bundle and address. */
    public static SmsRequest dedicated(String phoneNumber) {
        return new SmsRequest("dedicated", phoneNumber, null, null, "", false);
    }

    /** The fingerprint under which a repeat of this request is recognised. */
    public String hash(String tenant, String storeId) {
        return RequestHash.of("/stores/" + storeId + "/onboarding", tenant, this);
    }

    /** This request with those fields changed; a value of null takes a field out. */
    public SmsRequest with(Map<String, ?> correction) {
        var fields = fields();
        fields.putAll(correction);
        return ContractJson.mapper().convertValue(fields, SmsRequest.class);
    }

    /** The fields of the other request that differ from this one's, as the API names them, with the other's values. */
    public Map<String, @Nullable Object> changesTo(SmsRequest other) {
        var mine = fields();
        var theirs = other.fields();
        var changes = new TreeMap<String, @Nullable Object>();
        for (var name : new TreeSet<>(theirs.keySet())) {
            if (!Objects.equals(mine.get(name), theirs.get(name))) {
                changes.put(name, theirs.get(name));
            }
        }
        return changes;
    }

    private Map<String, @Nullable Object> fields() {
        return new HashMap<>(ContractJson.mapper().convertValue(this, FIELDS));
    }
}
