package io.clienteling.telephony.sender;

import java.util.List;
import java.util.Optional;

/**
 * An account's WhatsApp senders (Twilio Messaging v2, <a
 * href="https://www.twilio.com/docs/whatsapp/api/senders">Channels/Senders</a>), with the account's own credentials.
 * Every method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface Senders {

    /** All of the account's own WhatsApp senders, without Twilio's shared sandbox; one GET for each page. */
    List<Sender> list(String accountSid);

    /** The account's sender of that number, E.164, among all pages of its list: Twilio has no filter. */
    Optional<Sender> findByNumber(String accountSid, String e164);

    /**
     * The sender of that sid; another account's is not found.
     *
     * @param senderSid XE…
     */
    Optional<Sender> find(String accountSid, String senderSid);

    /**
     * Registers a number as a sender and answers it as Twilio shows it first, mostly {@code CREATING}. What a second one
     * for the same number does is not documented: look first, and look again after a {@code TelephonyUnclear}.
     *
     * <p>Refused where the profile or number does not fit (63100), where the WhatsApp Business Account is unknown, not
     * shared or another account's (63101), is not the one that this account has (63102), or can't use Twilio's credit
     * line (63103).
     */
    Sender register(String accountSid, SenderRegistration registration);

    /**
     * Hands over the code that Meta sent to the number. Whether it was right shows in the sender's status later.
     *
     * @param senderSid XE…
     * @param code the digits
     */
    void verify(String accountSid, String senderSid, String code);

    /**
     * Gives a registered sender that profile; doing it twice is harmless. What the profile leaves out stays as it is: Twilio
     * documents no way to take a part out. Whether Meta takes it shows in the sender's status later. Refused where the
     * profile does not fit (63100).
     *
     * @param senderSid XE…
     */
    void updateProfile(String accountSid, String senderSid, SenderRegistration.Profile profile);

    /**
     * Gives a sender that somebody else registered what a registration gives one of ours: the profile, and the webhook
     * without which Twilio drops what customers write. Its number and WhatsApp Business Account stay. Doing it twice is
     * harmless; as at {@link #updateProfile}, what the profile leaves out stays as it is. Refused where the profile does not
     * fit (63100).
     *
     * @param senderSid XE…
     */
    void adopt(String accountSid, String senderSid, SenderRegistration registration);

    /**
     * Takes the number off WhatsApp; that the sender is gone already is no failure.
     *
     * @param senderSid XE…
     */
    void delete(String accountSid, String senderSid);
}
