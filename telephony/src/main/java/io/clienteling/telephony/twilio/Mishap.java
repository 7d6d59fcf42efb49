package io.clienteling.telephony.twilio;

import org.jspecify.annotations.Nullable;

/** What went wrong with one HTTP exchange, before it is known what the exchange was for. */
abstract sealed class Mishap extends RuntimeException permits ErrorAnswer, NoAnswer, Unintelligible {

    private static final long serialVersionUID = 1;

    Mishap(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
