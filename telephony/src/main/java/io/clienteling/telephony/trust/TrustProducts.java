package io.clienteling.telephony.trust;

import io.clienteling.telephony.compliance.Upload;
import java.util.List;

/**
 * An account's trust products (Twilio TrustHub v1, <a
 * href="https://www.twilio.com/docs/trust-hub/trusthub-rest-api">TrustProducts</a>), with the account's own credentials.
 * Every method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface TrustProducts {

    /** All trust products of the account, newest first; one GET for each page. */
    List<TrustProduct> list(String accountSid);

    /**
     * The papers of a trust product, in the order in which they were assigned, found through its <a
     * href="https://www.twilio.com/docs/trust-hub/trusthub-rest-api/trust-products/entity-assignments-tp">entity
     * assignments</a>; they are TrustHub's own, not those of the regulatory bundles. One GET for each page of assignments
     * and one for each paper; a paper that is taken away meanwhile is left out. Refused with 404 where the account has no
     * such product.
     *
     * @param productSid BU…
     */
    List<Upload> uploadsOf(String accountSid, String productSid);
}
