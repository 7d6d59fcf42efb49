package io.clienteling.telephony.twilio;

import com.twilio.type.PhoneNumberCapabilities;
import io.clienteling.telephony.failure.TelephonyRefused;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Single values on their way to Twilio and back. */
final class Words {

    private Words() {}

    /** A value without which an answer makes no sense. */
    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new Unintelligible("The answer has no " + name + ".");
        }
        return value;
    }

    static @Nullable Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static String orEmpty(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** A member of one of the SDK's enums as Twilio writes it; the SDK makes null of the ones that it does not know. */
    static String orUnknown(@Nullable Enum<?> word) {
        return Objects.toString(word, "unknown");
    }

    /** Whether a number can do that; what Twilio does not say of it, it can't. */
    static boolean can(@Nullable PhoneNumberCapabilities capabilities, Predicate<PhoneNumberCapabilities> capability) {
        return capabilities != null && capability.test(capabilities);
    }

    /** A name as a form's value. The SDK leaves a value that reads <i>null</i> out, and Twilio then makes a name up. */
    static String name(String name) {
        if (name.equals("null")) {
            throw new TelephonyRefused(
                    400,
                    20002,
                    "The name 'null' can't be sent. Use another.",
                    "https://www.twilio.com/docs/api/errors/20002");
        }
        return name;
    }

    /** An address; the SDK would leave a malformed one out without a word. */
    static URI url(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new TelephonyRefused(
                    400,
                    21402,
                    "'" + url + "' is not a URL. Correct it.",
                    "https://www.twilio.com/docs/api/errors/21402");
        }
    }
}
