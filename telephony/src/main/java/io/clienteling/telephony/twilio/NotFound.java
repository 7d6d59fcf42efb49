package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyRefused;
import java.util.Optional;
import java.util.function.Supplier;

/** Twilio's 404, where it is an answer and no failure. */
final class NotFound {

    private NotFound() {}

    static <T> Optional<T> asEmpty(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (TelephonyRefused e) {
            pass(e);
            return Optional.empty();
        }
    }

    /** Lets a 404 pass, and nothing else. */
    static void pass(TelephonyRefused refusal) {
        if (refusal.httpStatus() != 404) {
            throw refusal;
        }
    }
}
