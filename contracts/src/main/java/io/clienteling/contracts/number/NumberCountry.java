package io.clienteling.contracts.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * What a number's digits say of its country. Whether a number can be had is Twilio's verdict, so what the numbering plans
 * do not know is let through.
 */
public final class NumberCountry {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private NumberCountry() {}

    /**
     * Whether the number may be one of that country: its prefix is, and no plan says that it is another country's.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    public static boolean mayBe(String countryCode, String e164) {
        try {
            return mayBe(countryCode, PLANS.parse(e164, null));
        } catch (NumberParseException e) {
            return false; // no country has such a prefix
        }
    }

    private static boolean mayBe(String countryCode, PhoneNumber number) {
        return PLANS.getCountryCodeForRegion(countryCode) == number.getCountryCode()
                && (PLANS.getRegionCodeForNumber(number) == null || PLANS.isValidNumberForRegion(number, countryCode));
    }
}
