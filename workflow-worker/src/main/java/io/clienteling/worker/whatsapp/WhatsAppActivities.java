package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.sender.Sender;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Finds, registers, verifies and deletes WhatsApp senders; each looks before it acts, so that doing it twice is harmless. */
@ActivityInterface(namePrefix = "WhatsApp_")
public interface WhatsAppActivities {

    /**
     * The account's WhatsApp Business Account, as its senders show it, and the sender of that number.
     *
     * @param phoneNumber null from a build that did not ask for any
     */
    WabaSight findWaba(String accountSid, @Nullable String phoneNumber);

    /** The account's sender of that number; null where it has none. */
    @Nullable
    Sender findSender(String accountSid, String phoneNumber);

    /** Registers the number, which was seen to be none a moment ago, as a sender; whoever tries again looks whether it has become one. */
    Sender registerSender(SenderOrder order);

    /** Gives a sender that somebody else registered the profile and the inbound URL of that order. */
    void adoptSender(SenderOrder order, String senderSid);

    /** The sender as Twilio shows it now; null once it is gone. */
    @Nullable
    Sender look(String accountSid, String senderSid);

    /** Hands over the code that Meta sent to the number, unless the sender waits for none any more. */
    void enterCode(String accountSid, String senderSid, String code);

    /** Gives a registered sender the profile of the request. */
    void updateProfile(String accountSid, String senderSid, WhatsAppRequest request);

    /**
     * Takes the number off WhatsApp, where it is on it.
     *
     * @return whether it was; null from a worker that did not say so yet
     */
    @Nullable
    Boolean deleteSender(String accountSid, String phoneNumber);

    /**
     * Takes a number that was given back off WhatsApp, where it is on it. Since then anybody may have bought it, so that each try looks
     * whether the account has it again before it deletes anything.
     *
     * @param marker the name under which it was given back, and under which lists that lag may show it still
     */
    SenderEnd deleteSenderUnlessOwned(String accountSid, String phoneNumber, String marker);
}
