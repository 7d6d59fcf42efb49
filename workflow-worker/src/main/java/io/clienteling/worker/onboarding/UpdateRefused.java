package io.clienteling.worker.onboarding;

import io.clienteling.contracts.payload.ToldOnce;

/**
 * A validator's "no": a sentence without a trace, since Temporal UI shows both to a person. Not one of Temporal's own
 * failures: the SDK would take such a one for the workflow's, and its encoded message would be lost on the way.
 */
final class UpdateRefused extends RuntimeException implements ToldOnce {

    private static final long serialVersionUID = 1;

    UpdateRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
