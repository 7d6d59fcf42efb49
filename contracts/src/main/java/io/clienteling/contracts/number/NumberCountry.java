package io.clienteling.contracts.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;

/**
 * What a number's digits say of its country. Whether a number can be had is Twilio's verdict, so what the numbering plans
 * do not know is let through.
 */
public final class NumberCountry {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /**
     * Prefixes that several countries share, each with numbers of its own. Every other prefix is one country's, and the
     * territories that plans count apart under it have no numbers of their own at Twilio: it sells Jersey's as Britain's.
     */
    private static final Set<Integer> SHARED = Set.of(1, 7);

    private NumberCountry() {}

    /**
     * Whether the number may be one of that country: its prefix is, and where countries share that, no plan says that it is
     * another's.
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
                && (!SHARED.contains(number.getCountryCode()) || isInNoPlanButOf(countryCode, number));
    }

    private static boolean isInNoPlanButOf(String countryCode, PhoneNumber number) {
        return PLANS.getRegionCodeForNumber(number) == null || PLANS.isValidNumberForRegion(number, countryCode);
    }
}
