package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Refusal;

/** Thrown by a workflow's own code where a step can't go on before somebody decides. */
public final class StepRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never leaves the workflow's thread
    private final Refusal refusal;

    /** The step stops with that refusal. */
    public StepRefused(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    /** Why it stops. */
    public Refusal refusal() {
        return refusal;
    }
}
