package io.clienteling.telephony.address;

import java.util.List;
import java.util.Optional;

/**
 * An account's addresses (Twilio API v2010, <a href="https://www.twilio.com/docs/usage/api/address">Addresses</a>). Every
 * method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface Addresses {

    /**
     * All addresses of the account in that country, as Twilio lists them; one GET for each 1,000.
     *
     * @param isoCountry ISO 3166-1 alpha-2
     */
    List<PostalAddress> list(String accountSid, String isoCountry);

    /**
     * The account's address of that sid; another account's is not found.
     *
     * @param addressSid AD…
     */
    Optional<PostalAddress> find(String accountSid, String addressSid);
}
