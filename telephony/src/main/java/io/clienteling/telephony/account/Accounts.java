package io.clienteling.telephony.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The retailers' subaccounts of our own account (Twilio API v2010, <a
 * href="https://www.twilio.com/docs/iam/api/subaccounts">Accounts</a>). Every method throws a
 * {@link io.clienteling.telephony.failure.TelephonyFailure}; an account that is not there is a
 * {@code TelephonyRefused} with status 404.
 */
public interface Accounts {

    /**
     * The oldest account of exactly that name that is not closed; our own account is never among them. One GET for each
     * 1,000 accounts of that name.
     */
    Optional<Account> findByName(String friendlyName);

    /** All accounts of exactly that name that are not closed, our own never among them, the oldest first; GETs as above. */
    List<Account> allByName(String friendlyName);

    /** The account of that sid, in whatever status. */
    Account find(String accountSid);

    /**
     * Creates a subaccount. Names are not unique at Twilio: look first, under a claim. Refused with 21480 when our own
     * account has all the subaccounts that it may have.
     *
     * @param friendlyName 1 to 64 characters; else Twilio refuses with 20002
     */
    Account create(String friendlyName);

    /** Suspends the account: its numbers are kept and still billed, its calls refused. A closed one is refused (21479). */
    Account suspend(String accountSid);

    /** Makes a suspended account active again; a closed one is refused (21479). */
    Account activate(String accountSid);

    /**
     * Whether the signature of a webhook request is that account's: {@code X-Twilio-Signature} is the Base64 of the
     * HMAC-SHA1, with the account's primary token, over the URL and the sorted form parameters (<a
     * href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Webhooks security</a>). Compared in constant
     * time. False too where there is no such account. The first question about an account asks Twilio for its token.
     *
     * @param url the full URL as Twilio was given it; a default port may be there or not
     * @param parameters the POST form's parameters
     * @param signature the header's value
     */
    boolean signed(String accountSid, String url, Map<String, String> parameters, String signature);
}
