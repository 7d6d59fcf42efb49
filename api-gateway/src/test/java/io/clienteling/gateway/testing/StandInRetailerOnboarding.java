package io.clienteling.gateway.testing;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;

/** Enables a retailer at once, unless its link holds {@code blocked}; then after a retry. It publishes nothing. */
public final class StandInRetailerOnboarding implements RetailerOnboardingWorkflow {

    private final RetailerOnboardingInput input;
    private boolean blocked;

    @WorkflowInit
    public StandInRetailerOnboarding(RetailerOnboardingInput input) {
        this.input = input;
        this.blocked = input.request().ecomLink().contains("blocked");
    }

    @Override
    public OnboardingDocument run(RetailerOnboardingInput given) {
        Workflow.upsertTypedSearchAttributes(SearchKeys.NEEDS_OPERATOR.valueSet(blocked));
        Workflow.await(() -> !blocked);
        return document();
    }

    @Override
    public OnboardingDocument retryStep(OperatorRequest by) {
        blocked = false;
        return document();
    }

    @Override
    public void validateRetryStep(OperatorRequest by) {}

    @Override
    public OnboardingDocument correctAndRetry(CorrectionRequest correction) {
        throw new IllegalStateException("its validator refuses every correction");
    }

    @Override
    public void validateCorrectAndRetry(CorrectionRequest correction) {
        throw new IllegalStateException("Nothing of this request can be corrected.");
    }

    @Override
    public OnboardingDocument skipStep(OperatorRequest by) {
        throw new IllegalStateException("its validator refuses to leave anything out");
    }

    @Override
    public void validateSkipStep(OperatorRequest by) {
        throw new IllegalStateException("No step of this onboarding can be left out.");
    }

    @Override
    public OnboardingDocument cancelOnboarding(OperatorRequest by) {
        return document();
    }

    @Override
    public void validateCancelOnboarding(OperatorRequest by) {}

    private OnboardingDocument document() {
        return Documentation.enabledRetailer(
                input.tenant(),
                input.request(),
                Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()));
    }

    /** It tells nobody of anything. */
    @Override
    public List<OnboardingEvent> owedEvents() {
        return List.of();
    }
}
