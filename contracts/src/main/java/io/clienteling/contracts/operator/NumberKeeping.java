package io.clienteling.contracts.operator;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/** The Update of onboardings that buy a number: a cancelled one may leave it in the account instead of giving it back. */
public interface NumberKeeping {

    /** The Update that stops a release that is ahead, or blocked. */
    String KEEP_NUMBER = "keepNumber";

    @UpdateMethod(
            name = KEEP_NUMBER,
            description =
                    "Keeps the number of an onboarding that is being cancelled in the account, while its release is"
                            + " ahead or blocked. Send {\"operator\": \"your id\", \"reason\": \"why\"}.")
    OnboardingDocument keepNumber(OperatorRequest request);

    @UpdateValidatorMethod(updateName = KEEP_NUMBER)
    void validateKeepNumber(OperatorRequest request);
}
