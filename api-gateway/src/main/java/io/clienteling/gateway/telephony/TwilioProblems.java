package io.clienteling.gateway.telephony;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import java.time.Duration;
import java.util.function.Supplier;

/** Says in HTTP's words that Twilio did not do what a request needs. */
public final class TwilioProblems {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private TwilioProblems() {}

    /** Asks Twilio; where that fails, the request ends as 503 with a sentence. */
    public static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (TelephonyFailure e) {
            throw problem(e);
        }
    }

    /** Twilio has not answered yet, and nobody is kept waiting any longer. */
    static HttpProblem late(Exception cause) {
        return HttpProblem.unavailable(
                "Twilio takes its time. Send the request again after a few seconds; the answer may be there by then.",
                cause);
    }

    private static HttpProblem problem(TelephonyFailure failure) {
        return switch (failure) {
            case TelephonyThrottled throttled ->
                HttpProblem.unavailable(
                        "Twilio takes no more calls for this account at the moment. Send the request again later.",
                        throttled.retryAfter().orElse(PAUSE),
                        throttled);
            case TelephonyRefused refused ->
                HttpProblem.unavailable(
                        "Twilio refused: " + refused.getMessage() + " (code " + refused.code()
                                + "). If it stays so, look at the retailer's account at Twilio.",
                        refused);
            case TelephonyUnavailable unavailable -> unreachable(unavailable);
            case TelephonyUnclear unclear -> unreachable(unclear);
        };
    }

    private static HttpProblem unreachable(TelephonyFailure failure) {
        return HttpProblem.unavailable(
                "Twilio cannot be reached. Send the request again after a few seconds.", failure);
    }
}
