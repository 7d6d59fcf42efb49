package io.clienteling.telephony.compliance;

import java.util.List;
import java.util.Optional;

/** Regulations and bundles (Twilio Numbers v2, RegulatoryCompliance). Every method throws a TelephonyFailure. */
public interface Compliance {

    /**
     * Whether a business needs a bundle to own such a number: Twilio lists a regulation for it.
     *
     * @param numberType {@code local}, {@code mobile}, {@code national} or {@code toll-free}
     */
    boolean bundleRequired(String accountSid, String countryCode, String numberType);

    /** The bundle of that sid in that account. */
    Optional<Bundle> findBundle(String accountSid, String bundleSid);

    /** The addresses that a bundle's documents name, AD…; found through its item assignments. */
    List<String> addressesOf(String accountSid, String bundleSid);
}
