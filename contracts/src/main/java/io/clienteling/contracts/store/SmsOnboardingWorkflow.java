package io.clienteling.contracts.store;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.NumberKeeping;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.purchase.NumberBuying;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Onboards a store to SMS: compliance, number, call forwarding, messaging service. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#sms}; it is the one writer of the event key {@code sms/T/S}.
 */
@WorkflowInterface
public interface SmsOnboardingWorkflow extends OperableOnboarding, NumberKeeping, NumberBuying {

    /** Carries the onboarding through and answers its last document. */
    @WorkflowMethod(name = "SmsOnboarding")
    OnboardingDocument run(SmsOnboardingInput input);

    /** A hint that the bundle's review may have moved; makes a waiting step look again. */
    @SignalMethod(name = "complianceChanged")
    void complianceChanged();

    /** A hint that the sender group may have changed; makes a waiting step look again. */
    @SignalMethod(name = "groupChanged")
    void groupChanged();
}
