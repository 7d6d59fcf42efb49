package io.clienteling.telephony.failure;

/** Twilio said no (a 4xx other than 429): nothing was done, and the same call again gets the same answer. */
public final class TelephonyRefused extends TelephonyFailure {

    private static final long serialVersionUID = 1;

    private final int httpStatus;
    private final int code;
    private final String moreInfo;

    /**
     * @param httpStatus the answer's status
     * @param code Twilio's error code (https://www.twilio.com/docs/api/errors), 0 where the body had none
     * @param message Twilio's own message
     * @param moreInfo Twilio's page on the error, empty where the body had none
     */
    public TelephonyRefused(int httpStatus, int code, String message, String moreInfo) {
        super(message);
        this.httpStatus = httpStatus;
        this.code = code;
        this.moreInfo = moreInfo;
    }

    /** The answer's HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Twilio's error code, 0 where the body had none. */
    public int code() {
        return code;
    }

    /** Twilio's page on the error, empty where the body had none. */
    public String moreInfo() {
        return moreInfo;
    }
}
