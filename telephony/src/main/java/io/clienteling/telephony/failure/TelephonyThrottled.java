package io.clienteling.telephony.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Twilio answered 429 (20429): too many calls at once. The call was never processed, so it may be sent again later. */
public final class TelephonyThrottled extends TelephonyFailure {

    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    /** @param retryAfter the answer's {@code Retry-After}; Twilio documents none, so mostly null */
    public TelephonyThrottled(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long Twilio asks to wait, where it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
