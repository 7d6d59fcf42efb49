package io.clienteling.telephony.twilio;

import java.io.IOException;

/** No whole answer came. */
final class NoAnswer extends Mishap {

    private static final long serialVersionUID = 1;

    private final boolean sent;
    private final boolean late;

    /**
     * @param sent whether a connection was up and the request was let out on it, wholly or in part
     * @param late whether time ran out
     */
    NoAnswer(boolean sent, boolean late, IOException cause) {
        super(cause.getMessage(), cause);
        this.sent = sent;
        this.late = late;
    }

    boolean sent() {
        return sent;
    }

    boolean late() {
        return late;
    }
}
