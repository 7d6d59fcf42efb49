package io.clienteling.simulator.http;

/** A call that Twilio turns down: its error code, HTTP status and message. */
public final class Refusal extends RuntimeException {
    private final ErrorCode error;

    Refusal(ErrorCode error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    public ErrorCode error() {
        return error;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
