package io.clienteling.contracts.retailer;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Enables a retailer: account, messaging service, call forwarding and opt-in text at Twilio. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#retailer}; it is the one writer of the event key {@code retailer/T}.
 */
@WorkflowInterface
public interface RetailerOnboardingWorkflow extends OperableOnboarding {

    /** Carries the onboarding through and answers its last document. */
    @WorkflowMethod(name = "RetailerOnboarding")
    OnboardingDocument run(RetailerOnboardingInput input);
}
