package io.clienteling.contracts.whatsapp;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.NumberKeeping;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.purchase.NumberBuying;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Onboards a store to WhatsApp: number, WhatsApp Business Account, sender, until the sender is online. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#whatsapp}; it is the one writer of the event key {@code whatsapp/T/S}.
 */
@WorkflowInterface
public interface WhatsAppOnboardingWorkflow extends OperableOnboarding, NumberKeeping, NumberBuying {

    /** The Update that hands over the code by which Meta verifies a number that Twilio can't read messages of. */
    String ENTER_VERIFICATION_CODE = "enterVerificationCode";

    /** Carries the onboarding through and answers its last document. */
    @WorkflowMethod(name = "WhatsAppOnboarding")
    OnboardingDocument run(WhatsAppOnboardingInput input);

    /** A hint that the account's senders may have changed; makes a waiting step look again. */
    @SignalMethod(name = "sendersChanged")
    void sendersChanged();

    /** A hint that a bundle of the account may have moved, for a number that is still to be bought. */
    @SignalMethod(name = "complianceChanged")
    void complianceChanged();

    @UpdateMethod(
            name = ENTER_VERIFICATION_CODE,
            description = "Hands over the code that Meta sent to the number. Send {\"operator\": \"your id\","
                    + " \"reason\": \"why\", \"verification_code\": \"123456\"}.")
    OnboardingDocument enterVerificationCode(VerificationCodeRequest request);

    @UpdateValidatorMethod(updateName = ENTER_VERIFICATION_CODE)
    void validateEnterVerificationCode(VerificationCodeRequest request);
}
