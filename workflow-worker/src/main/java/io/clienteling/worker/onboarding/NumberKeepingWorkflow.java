package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.NumberKeeping;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.purchase.NumberBuying;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An onboarding that buys a number: the hint that it may, and the operators' Update to keep the number in the account although all else is undone. */
public abstract class NumberKeepingWorkflow extends OperableWorkflow implements NumberKeeping, NumberBuying {

    @Override
    public void purchaseAllowed() {
        onboarding().hint();
    }

    @Override
    public void validateKeepNumber(@Nullable OperatorRequest request) {
        refuseUnlessSigned(KEEP_NUMBER, request);
        refuseWhere(onboarding().objections().toKeepingTheNumber());
    }

    @Override
    public OnboardingDocument keepNumber(OperatorRequest request) {
        onboarding().keepNumber(action(KEEP_NUMBER, request, Map.of()));
        return onboarding().document();
    }
}
