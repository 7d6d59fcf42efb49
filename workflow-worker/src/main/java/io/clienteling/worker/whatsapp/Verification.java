package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The code by which Meta verifies a number: whether there is one to hand over, and how soon it shows whether it was right. */
final class Verification {

    private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration NOT_SOON = Duration.ofDays(1);

    private @Nullable String code;
    private boolean tried;
    private Duration patience = NOT_SOON;

    static Optional<String> objectionTo(@Nullable VerificationCodeRequest request) {
        return request != null
                        && request.verificationCode() != null
                        && CODE.matcher(request.verificationCode()).matches()
                ? Optional.empty()
                : Optional.of("Send the digits that Meta sent to the number: \"verification_code\": \"123456\".");
    }

    void give(VerificationCodeRequest request) {
        code = request.verificationCode();
    }

    boolean hasCode() {
        return code != null;
    }

    String takeCode() {
        var taken = code;
        if (taken == null) {
            throw new IllegalStateException("There is no verification code to hand over");
        }
        code = null;
        tried = true;
        lookSoon();
        return taken;
    }

    /** Meta waits for a code. Whoever hands one over, it may be back where it was before a watcher has looked. */
    void lookSoon() {
        patience = SOON;
    }

    /** How long to wait before looking again: ten seconds after a code, then twice as long each time, a day at most. */
    Duration patience() {
        var now = patience;
        patience = now.multipliedBy(2).compareTo(NOT_SOON) < 0 ? now.multipliedBy(2) : NOT_SOON;
        return now;
    }

    /** What is asked of a person, in a sentence. */
    String plea(String phoneNumber) {
        return tried
                ? "The code that was handed over for %s was wrong or has run out; Meta waits for another."
                        .formatted(phoneNumber)
                : "Meta sent a code to %s, by text or by a call, and waits for it.".formatted(phoneNumber);
    }
}
