package io.clienteling.telephony.failure;

/**
 * Twilio could not be reached, or a call that changes nothing got no usable answer (refused connection, time-out or 5xx
 * of a GET). Nothing was done; the call may be sent again.
 */
public final class TelephonyUnavailable extends TelephonyFailure {

    private static final long serialVersionUID = 1;

    /** @param message what happened, in a sentence */
    public TelephonyUnavailable(String message) {
        super(message);
    }

    /** @param message what happened, in a sentence */
    public TelephonyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
