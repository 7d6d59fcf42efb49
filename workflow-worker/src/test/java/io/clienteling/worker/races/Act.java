package io.clienteling.worker.races;

/**
 * One thing that happens, of an order of many.
 *
 * @param store whom it happens to, 0 or 1
 */
record Act(Kind kind, int store) {

    /** What may happen to an onboarding. */
    enum Kind {
        /** It is asked for, or asked for again. */
        START,
        /** The call to Twilio that waits longest is carried out and answered. */
        GO_ON,
        /** It is carried out, and its answer is lost. */
        LOSE,
        /** It is refused. */
        REFUSE,
        /** An operator, or the integrator, acts. */
        CANCEL,
        RETRY,
        CORRECT,
        /** A store that is onboarded is let go live. */
        ENABLE,
        /** The reviewers decide, and the watcher tells. */
        REVIEW
    }

    @Override
    public String toString() {
        return kind + " " + store;
    }
}
