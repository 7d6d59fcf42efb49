package io.clienteling.worker.store;

import io.clienteling.contracts.RequestFields;
import io.clienteling.contracts.number.NumberCountry;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.compliance.PapersSent;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says why a corrected request would make no sense. */
final class SmsCorrection {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{8,15}");

    private static final Optional<String> WRONG_TYPE =
            Optional.of("A field of the correction has the wrong type; texts are quoted, true and false are not.");

    private SmsCorrection() {}

    static Optional<String> objectionTo(SmsRequest request, String countryCode, Map<String, Object> correction) {
        try {
            var corrected = request.with(correction);
            return RequestFields.tookAsSent(corrected, correction)
                    ? Optional.ofNullable(objectionTo(corrected, countryCode))
                    : WRONG_TYPE;
        } catch (JacksonException | IllegalArgumentException e) {
            return WRONG_TYPE;
        }
    }

    private static @Nullable String objectionTo(SmsRequest corrected, String countryCode) {
        if (!matches(PHONE_NUMBER, corrected.phoneNumber())) {
            return "phone_number must be E.164: a plus and 8 to 15 digits.";
        }
        if (!NumberCountry.mayBe(countryCode, corrected.phoneNumber())) {
            return "phone_number must be a number of the store's country, " + countryCode + ".";
        }
        return PapersSent.objectionTo(corrected.bundleSid(), corrected.addressSid());
    }

    private static boolean matches(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
