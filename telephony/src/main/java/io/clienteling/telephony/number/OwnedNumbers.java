package io.clienteling.telephony.number;

import java.util.List;
import java.util.Optional;

/**
 * Numbers that an account owns, and what is done with them (Twilio API v2010, <a
 * href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">IncomingPhoneNumbers</a>). Numbers are
 * E.164 strings, {@code +12025550123}. Every method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface OwnedNumbers {

    /** The account's own number that equals that one exactly; Twilio's filter takes parts of numbers too. */
    Optional<IncomingNumber> find(String accountSid, String e164);

    /**
     * The account's own number with that SID, as it is now. Refused with 404 where the account has no such number.
     *
     * @param numberSid PN…
     */
    IncomingNumber get(String accountSid, String numberSid);

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
     * Lets that SIP trunk take the number's calls. Refused with 404 where the account has no such number, and where it has no such
     * trunk.
     *
     * @param numberSid PN…
     * @param trunkSid TK…
     */
    IncomingNumber routeToTrunk(String accountSid, String numberSid, String trunkSid);

    /**
     * Gives the number back to Twilio for good; a number that is gone already is no failure.
     *
     * @param numberSid PN…
     */
    void release(String accountSid, String numberSid);
}
