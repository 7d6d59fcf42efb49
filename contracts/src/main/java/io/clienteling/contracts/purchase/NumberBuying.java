package io.clienteling.contracts.purchase;

import io.temporal.workflow.SignalMethod;

/** An onboarding that buys a number. */
public interface NumberBuying {

    /** The name of the signal {@link #purchaseAllowed}. */
    String PURCHASE_ALLOWED = "purchaseAllowed";

    /** A hint that numbers may be bought again; makes a step look that was refused one. */
    @SignalMethod(name = PURCHASE_ALLOWED)
    void purchaseAllowed();
}
