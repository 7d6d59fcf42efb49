package io.clienteling.telephony.compliance;

import java.util.List;
import java.util.Optional;

/**
 * Regulations and bundles (Twilio Numbers v2, <a
 * href="https://www.twilio.com/docs/phone-numbers/regulatory/api">RegulatoryCompliance</a>). Every method reads only,
 * with the account's own credentials, and throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface Compliance {

    /**
     * Whether a business needs a bundle to own such a number: Twilio lists a <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/regulations">regulation</a> for it. Refused where
     * Twilio knows no such country (22212) or type (22213).
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param numberType {@code local}, {@code mobile}, {@code national} or {@code toll-free}
     */
    boolean bundleRequired(String accountSid, String countryCode, String numberType);

    /**
     * The <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api/bundles">bundle</a> of that sid in that
     * account; another account's is not found.
     *
     * @param bundleSid BU…
     */
    Optional<Bundle> findBundle(String accountSid, String bundleSid);

    /**
     * The addresses that a bundle's documents name, AD…, each once; found through its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/item-assignments">item assignments</a> and the
     * {@code address_sids} of its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/supporting-documents">documents</a>. One call and
     * one more for each document. An address of the list may have been deleted since. Refused with 404 where the account
     * has no such bundle.
     *
     * @param bundleSid BU…
     */
    List<String> addressesOf(String accountSid, String bundleSid);
}
