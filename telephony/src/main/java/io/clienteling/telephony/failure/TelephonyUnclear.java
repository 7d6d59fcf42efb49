package io.clienteling.telephony.failure;

/**
 * A call that changes something got no usable answer (time-out, lost connection or 5xx of a POST or DELETE): whether it
 * was done is not known. Look before sending it again.
 */
public final class TelephonyUnclear extends TelephonyFailure {

    private static final long serialVersionUID = 1;

    /** @param message what happened, in a sentence */
    public TelephonyUnclear(String message) {
        super(message);
    }

    /** @param message what happened, in a sentence */
    public TelephonyUnclear(String message, Throwable cause) {
        super(message, cause);
    }
}
