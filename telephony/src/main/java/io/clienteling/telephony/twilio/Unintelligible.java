package io.clienteling.telephony.twilio;

import com.twilio.exception.TwilioException;

/** An answer that says yes, but not in words we know. */
final class Unintelligible extends Mishap {

    private static final long serialVersionUID = 1;

    Unintelligible(String message) {
        super(message, null);
    }

    private Unintelligible(Throwable cause) {
        super("The answer is not what Twilio documents.", cause);
    }

    /** The SDK quotes the whole answer in its message, tokens included, so only the parser's own complaint is kept. */
    static Unintelligible parsing(TwilioException e) {
        return new Unintelligible(e.getCause() == null ? e : e.getCause());
    }

    /** The SDK dereferences what an answer leaves out. */
    static Unintelligible incomplete(NullPointerException e) {
        return new Unintelligible(e);
    }
}
