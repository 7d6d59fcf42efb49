package io.clienteling.telephony.number;

import java.util.List;
import java.util.Optional;

/** Numbers for sale and numbers owned (Twilio API v2010). Every method throws a TelephonyFailure. */
public interface PhoneNumbers {

    /** The numbers for sale that fit, best first, at most {@code query.limit()}; a listing reserves nothing. */
    List<AvailableNumber> available(String accountSid, AvailableNumbersQuery query);

    /** The types of number sold in a country: {@code local}, {@code mobile}, {@code toll_free}…; empty where none is. */
    List<String> typesSold(String accountSid, String countryCode);

    /** The account's own number that equals that one exactly. */
    Optional<IncomingNumber> find(String accountSid, String e164);

    /**
     * Buys the number by its exact digits, never by area code, and answers it as Twilio now shows it. A number that the
     * account owns already would be changed, not bought: find it first, under a claim.
     */
    IncomingNumber buy(String accountSid, NumberPurchase purchase);

    /** Gives an owned number that name. */
    IncomingNumber rename(String accountSid, String numberSid, String friendlyName);

    /** Lets that TwiML application take the number's calls; an empty sid takes it out. */
    IncomingNumber routeCalls(String accountSid, String numberSid, String voiceApplicationSid);

    /** Gives the number back to Twilio for good; a number that is gone already is no failure. */
    void release(String accountSid, String numberSid);
}
