package io.clienteling.worker.number;

import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.purchase.PurchaseLimit;
import java.util.ArrayList;
import java.util.List;

/** A limit that is reached when the test says so. */
final class CountedByHand implements PurchaseLimit {

    final List<String> counted = new ArrayList<>();
    boolean reached;

    @Override
    public void admit(NumberClaimInput claim) {
        if (reached) {
            throw Refusals.failure(FailureCode.PURCHASE_LIMIT_REACHED, "Enough for today.");
        }
        counted.add(claim.phoneNumber());
    }

    @Override
    public boolean isReached(String tenant) {
        return reached;
    }

    @Override
    public void notBought(NumberClaimInput claim) {
        counted.remove(claim.phoneNumber());
    }
}
