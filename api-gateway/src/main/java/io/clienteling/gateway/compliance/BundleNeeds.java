package io.clienteling.gateway.compliance;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.number.NumberType;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.projection.Documents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which numbers need no regulatory bundle, as far as the account's watcher has told; what it has not is let through. */
@Component
public class BundleNeeds {

    private final Documents documents;

    BundleNeeds(Documents documents) {
        this.documents = documents;
    }

    /**
     * Notes as wrong what makes no sense of a bundle and its address: one without the other, and either where it is known that
     * the number needs neither.
     *
     * @param phoneNumber the number to buy; null where none is
     */
    public void check(
            Fields fields,
            String tenant,
            String countryCode,
            @Nullable String phoneNumber,
            @Nullable String bundleSid,
            @Nullable String addressSid) {
        if (bundleSid == null && addressSid == null) {
            return;
        }
        if (phoneNumber != null && needsNone(tenant, countryCode, phoneNumber)) {
            refuse(fields, "bundle_sid", bundleSid, countryCode);
            refuse(fields, "address_sid", addressSid, countryCode);
        } else if (bundleSid == null && !fields.refused("bundle_sid")) {
            fields.refuse("bundle_sid", "must be given together with address_sid, or neither.");
        } else if (addressSid == null && !fields.refused("address_sid")) {
            fields.refuse("address_sid", "must be given together with bundle_sid, or neither.");
        }
    }

    private static void refuse(Fields fields, String name, @Nullable String sid, String countryCode) {
        if (sid != null) {
            fields.refuse(
                    name,
                    "must be left out: no regulation of " + countryCode + " asks for a bundle to own such a number.");
        }
    }

    private boolean needsNone(String tenant, String countryCode, String phoneNumber) {
        return documents
                .find(EventKeys.compliance(tenant, countryCode))
                .map(row -> ContractJson.mapper().readValue(row.json(), ComplianceDocument.class))
                .filter(country ->
                        country.supported() && !country.regulatoryBundle().required())
                .filter(country -> isOfType(phoneNumber, country.numberType()))
                .isPresent();
    }

    /** A country may ask otherwise for another type of number than the one that was looked at. */
    private static boolean isOfType(String phoneNumber, String type) {
        return NumberType.of(phoneNumber).map(type.replace('_', '-')::equals).orElse(true);
    }
}
