package io.clienteling.gateway.workflow;

import io.clienteling.contracts.onboarding.OnboardingDocument;

/** What became of an Update. */
public sealed interface UpdateOutcome {

    /** It was accepted and is done; the document is as it then was. */
    record Done(OnboardingDocument document) implements UpdateOutcome {}

    /** It was accepted, so it will be done. */
    record Accepted() implements UpdateOutcome {}

    /** The workflow refused it, with a sentence. */
    record Refused(String sentence) implements UpdateOutcome {}

    /** No workflow of that id runs. */
    record NotRunning() implements UpdateOutcome {}
}
