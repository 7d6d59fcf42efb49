package io.clienteling.gateway.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.clienteling.contracts.number.NumberCountry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a number's digits say of its country and type. Whether a number can be had is Twilio's verdict, so what the
 * numbering plans do not know is let through.
 */
@Component
public class NumberPlan {

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final NumberTypeSettings types;

    NumberPlan(NumberTypeSettings types) {
        this.types = types;
    }

    /** Whether the number may be one of that country: its prefix is, and no plan says that it is another country's. */
    public boolean isOf(String countryCode, String e164) {
        return NumberCountry.mayBe(countryCode, e164);
    }

    /** The number's type as regulations name it; the type preferred in the country where its digits do not tell. */
    public String type(String countryCode, String e164) {
        return parse(e164)
                .map(plans::getNumberType)
                .flatMap(NumberPlan::spelled)
                .orElseGet(() -> types.preferred(countryCode));
    }

    /** The type of number that stores of that country shall have. */
    public String preferredType(String countryCode) {
        return types.preferred(countryCode);
    }

    private static Optional<String> spelled(PhoneNumberUtil.PhoneNumberType type) {
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

    private Optional<PhoneNumber> parse(String e164) {
        try {
            return Optional.of(plans.parse(e164, null));
        } catch (NumberParseException e) {
            return Optional.empty(); // no country has such a prefix
        }
    }
}
