package io.clienteling.contracts.operator;

import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/**
 * The Updates that mend any onboarding; each takes one JSON object, is refused with a sentence where it does not fit,
 * leaves its trace in the history and in an event, and answers the document as it then is.
 */
public interface OperableOnboarding extends PublishingWorkflow {

    /** The Update that tries the blocked or waiting step again, unchanged. */
    String RETRY_STEP = "retryStep";

    /** The Update that changes the request and tries the blocked step again. */
    String CORRECT_AND_RETRY = "correctAndRetry";

    /** The Update that leaves the blocked step out, or its undo, where that makes sense; a purchase never, but its undo. */
    String SKIP_STEP = "skipStep";

    /** The Update that undoes what this onboarding did and ends it. */
    String CANCEL_ONBOARDING = "cancelOnboarding";

    @UpdateMethod(
            name = RETRY_STEP,
            description =
                    "Tries the blocked step again, unchanged. Send {\"operator\": \"your id\", \"reason\": \"why\"}.")
    OnboardingDocument retryStep(OperatorRequest request);

    @UpdateValidatorMethod(updateName = RETRY_STEP)
    void validateRetryStep(OperatorRequest request);

    @UpdateMethod(
            name = CORRECT_AND_RETRY,
            description =
                    "Changes fields of the request and tries the blocked step again. Send {\"operator\": \"your id\","
                            + " \"reason\": \"why\", \"correction\": {\"a field\": \"its new value\"}} with only the fields"
                            + " that change. Which may be changed now, if any, says the workflow's page in the tab User Metadata.")
    OnboardingDocument correctAndRetry(CorrectionRequest request);

    @UpdateValidatorMethod(updateName = CORRECT_AND_RETRY)
    void validateCorrectAndRetry(CorrectionRequest request);

    @UpdateMethod(
            name = SKIP_STEP,
            description =
                    "Leaves the blocked step out and goes on, where the rest makes sense without it; while all is being undone"
                            + " any step, and what it brought about stays as it is. Send {\"operator\": \"your id\", \"reason\":"
                            + " \"why\"}.")
    OnboardingDocument skipStep(OperatorRequest request);

    @UpdateValidatorMethod(updateName = SKIP_STEP)
    void validateSkipStep(OperatorRequest request);

    @UpdateMethod(
            name = CANCEL_ONBOARDING,
            description =
                    "Undoes what this onboarding did, in reverse, and ends it. Send {\"operator\": \"your id\", \"reason\": \"why\"}.")
    OnboardingDocument cancelOnboarding(OperatorRequest request);

    @UpdateValidatorMethod(updateName = CANCEL_ONBOARDING)
    void validateCancelOnboarding(OperatorRequest request);
}
