package io.clienteling.contracts.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;

/** What a number's digits say of its type, as Twilio's regulations spell it. */
public final class NumberType {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private NumberType() {}

    /** {@code mobile}, {@code local} or {@code toll-free}; empty where the digits do not tell. */
    public static Optional<String> of(String e164) {
        try {
            return spelled(PLANS.getNumberType(PLANS.parse(e164, null)));
        } catch (NumberParseException e) {
            return Optional.empty(); // no country has such a prefix
        }
    }

    /** A type as Twilio's regulations spell it, which write toll-free where its lists of numbers write toll_free. */
    public static String asInRegulations(String type) {
        return type.replace('_', '-');
    }

    private static Optional<String> spelled(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> Optional.of("mobile");
            case FIXED_LINE -> Optional.of("local");
            case TOLL_FREE -> Optional.of("toll-free");
            case FIXED_LINE_OR_MOBILE,
                    PREMIUM_RATE,
                    SHARED_COST,
                    VOIP,
                    PERSONAL_NUMBER,
                    PAGER,
                    UAN,
                    VOICEMAIL,
                    UNKNOWN -> Optional.empty();
        };
    }
}
