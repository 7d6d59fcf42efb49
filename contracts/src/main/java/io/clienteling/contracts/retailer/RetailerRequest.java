package io.clienteling.contracts.retailer;

import io.clienteling.contracts.RequestHash;

/**
 * What a retailer's onboarding asks for.
 *
 * @param ecomLink the retailer's web site, an absolute http or https URL
 */
public record RetailerRequest(String ecomLink) {

    /** The fingerprint under which a repeat of this request is recognised. */
    public String hash(String tenant) {
        return RequestHash.of("/configuration", tenant, this);
    }
}
