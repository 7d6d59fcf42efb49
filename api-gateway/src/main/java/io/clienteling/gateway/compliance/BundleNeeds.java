package io.clienteling.gateway.compliance;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.number.NumberType;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.projection.Documents;
import org.springframework.stereotype.Component;

/** Which numbers need no regulatory bundle, as far as the account's watcher has told; what it has not is let through. */
@Component
public class BundleNeeds {

    private final Documents documents;

    BundleNeeds(Documents documents) {
        this.documents = documents;
    }

    /** Notes both fields as wrong where it is known that the number needs neither. */
    public void refuseUnneeded(Fields fields, String tenant, String countryCode, String phoneNumber) {
        if (needsNone(tenant, countryCode, phoneNumber)) {
            var complaint =
                    "must be left out: no regulation of " + countryCode + " asks for a bundle to own such a number.";
            fields.refuse("bundle_sid", complaint);
            fields.refuse("address_sid", complaint);
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
