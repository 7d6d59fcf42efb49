package io.clienteling.telephony.failure;

/** A call to Twilio that did not end well; the type says what may be done next. Messages are sentences for people. */
public abstract sealed class TelephonyFailure extends RuntimeException
        permits TelephonyRefused, TelephonyThrottled, TelephonyUnavailable, TelephonyUnclear {

    private static final long serialVersionUID = 1;

    TelephonyFailure(String message) {
        super(message);
    }

    TelephonyFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
