package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The code by which Meta verifies a number: whether there is one to hand over, and what is asked of whom. */
final class Verification {

    private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");

    private @Nullable String code;
    private boolean tried;

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
        return taken;
    }

    /** What is asked of a person, in a sentence. */
    String plea(String phoneNumber) {
        return tried
                ? "The code that was handed over for %s was wrong or has run out; Meta waits for another."
                        .formatted(phoneNumber)
                : "Meta sent a code to %s, by text or by a call, and waits for it.".formatted(phoneNumber);
    }
}
