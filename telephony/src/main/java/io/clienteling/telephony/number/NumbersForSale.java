package io.clienteling.telephony.number;

import java.util.List;
import java.util.Optional;

/**
 * Numbers that Twilio sells (API v2010, <a
 * href="https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource">AvailablePhoneNumbers</a>). Numbers are
 * E.164 strings, {@code +12025550123}. Every method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface NumbersForSale {

    /**
     * The numbers for sale that fit, best first, at most {@code query.limit()}; none where that type is not sold in that
     * country. One GET; a listing reserves nothing.
     */
    List<AvailableNumber> available(String accountSid, AvailableNumbersQuery query);

    /**
     * The number that equals that one exactly, where it is for sale and of that type.
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param type {@code local}, {@code mobile}, {@code toll_free} or {@code national}
     */
    Optional<AvailableNumber> findForSale(String accountSid, String countryCode, String type, String e164);

    /**
     * The types of number sold in a country, as Twilio names them: {@code local}, {@code mobile}, {@code toll_free},
     * {@code national}…; empty where none is.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    List<String> typesSold(String accountSid, String countryCode);
}
