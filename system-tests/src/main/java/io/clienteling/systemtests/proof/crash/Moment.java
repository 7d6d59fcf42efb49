package io.clienteling.systemtests.proof.crash;

/** Where, around one call to Twilio, the worker dies. */
enum Moment {
    /** The worker has sent it, and Twilio never gets it. */
    BEFORE("before Twilio got it"),
    /** Twilio has done it, and the worker never learns of it. */
    DONE("after Twilio did it, before the answer"),
    /** The worker has the answer, and Temporal never learns of it. */
    ANSWERED("after the answer, before Temporal knew");

    private final String words;

    Moment(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
