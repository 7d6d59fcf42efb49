package io.clienteling.telephony.account;

import java.util.Map;
import java.util.Optional;

/** The retailers' subaccounts of our own account (Twilio API v2010, Accounts). Every method throws a TelephonyFailure. */
public interface Accounts {

    /** The oldest account of exactly that name that is not closed. */
    Optional<Account> findByName(String friendlyName);

    /**
     * Creates a subaccount.
     *
     * @param friendlyName 1 to 64 characters; else Twilio refuses with 20002
     */
    Account create(String friendlyName);

    /**
     * Whether the signature of a webhook request is that account's (X-Twilio-Signature: HMAC-SHA1 with the account's
     * primary token over the URL and the sorted form parameters, https://www.twilio.com/docs/usage/webhooks/webhooks-security).
     *
     * @param url the full URL as Twilio was given it
     * @param parameters the POST form's parameters
     */
    boolean signed(String accountSid, String url, Map<String, String> parameters, String signature);
}
