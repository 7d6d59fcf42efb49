package io.clienteling.telephony.number;

import java.util.List;
import java.util.Optional;

/**
 * Numbers for sale and numbers owned (Twilio API v2010, <a
 * href="https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource">AvailablePhoneNumbers</a> and <a
 * href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">IncomingPhoneNumbers</a>). Numbers
 * are E.164 strings, {@code +12025550123}. Every method throws a
 * {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface PhoneNumbers {

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

    /** The account's own number that equals that one exactly; Twilio's filter takes parts of numbers too. */
    Optional<IncomingNumber> find(String accountSid, String e164);

    /** Every number that the account owns; one GET for each 1,000. */
    List<IncomingNumber> owned(String accountSid);

    /**
     * Buys the number by its exact digits, never by area code, and answers it as Twilio now shows it. A number that the
     * account owns already would be changed, not bought: find it first, under a claim.
     *
     * <p>Refused where the number is not for sale any more (21422) or no number (21421), where a bundle is missing, not
     * approved or another regulation's (21649), where the address is not one of the bundle's (21651), missing (21631) or
     * not local enough (21615), and where the account may not buy (22300). After a {@code TelephonyUnclear}, find it
     * before buying again.
     */
    IncomingNumber buy(String accountSid, NumberPurchase purchase);

    /**
     * Gives an owned number that name. Refused with 404 where the account has no such number.
     *
     * @param numberSid PN…
     * @param friendlyName at most 64 characters
     */
    IncomingNumber rename(String accountSid, String numberSid, String friendlyName);

    /**
     * Lets that TwiML application take the number's calls; an empty sid takes it out. Refused with 404 where the account
     * has no such number, with 21420 where it has no such application.
     *
     * @param numberSid PN…
     * @param voiceApplicationSid AP… or empty
     */
    IncomingNumber routeCalls(String accountSid, String numberSid, String voiceApplicationSid);

    /**
     * Gives the number back to Twilio for good; a number that is gone already is no failure.
     *
     * @param numberSid PN…
     */
    void release(String accountSid, String numberSid);
}
