package io.clienteling.contracts.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types of numbers: what digits say of theirs, as Twilio's regulations spell it, and which of them stores are offered. */
public final class NumberType {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /** In the order in which they stand in for one another; nobody texts from a toll-free number unless asked to. */
    private static final List<String> FOR_STORES = List.of("mobile", "local", "national");

    private NumberType() {}

    /**
     * The types that stores of a country are offered, the best first: the configured one, then what stands in for it.
     *
     * @param sold what Twilio sells there, as its lists of numbers spell it; so are the types of the answer
     */
    public static List<String> offered(String configured, Collection<String> sold) {
        return Stream.concat(Stream.of(configured), FOR_STORES.stream())
                .distinct()
                .filter(sold::contains)
                .toList();
    }

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
