package io.clienteling.worker.purchase;

import io.clienteling.contracts.number.NumberClaimInput;

/** Stands between a tenant and Twilio's shop. */
public interface PurchaseLimit {

    /**
     * Counts the number among those that the tenant buys today.
     *
     * @throws io.temporal.failure.ApplicationFailure where the tenant has bought as many as it may
     */
    void admit(NumberClaimInput claim);

    /** Whether the tenant has bought as many as it may; who asks is not counted among those who wait. */
    boolean isReached(String tenant);

    /** The number was admitted, and Twilio does not sell it: it does not count. */
    void notBought(NumberClaimInput claim);
}
