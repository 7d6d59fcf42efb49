package io.clienteling.worker.number;

import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.OwnedNumber;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Buys, adopts, connects and gives back numbers; each looks before it acts, so that doing it twice is harmless. */
@ActivityInterface(namePrefix = "Number_")
public interface NumberActivities {

    /** Whether the account has the number under any name but that marker. */
    boolean hasOtherwise(String accountSid, String phoneNumber, String marker);

    /** Whether the tenant has bought as many numbers today as it may. Changes nothing, and counts nobody among those who wait. */
    boolean limitIsReached(String tenant);

    /** Adopts the number where it carries our marker, else buys it. Runs under the number's claim only. */
    OwnedNumber purchase(NumberClaimInput claim);

    /** Finds a number that the account owns already and that nobody of ours uses; changes nothing. */
    OwnedNumber locate(NumberClaimInput claim);

    /** Gives a number that was located our marker. Runs under the number's claim only. */
    void mark(String accountSid, String numberSid, String marker);

    /** Lets the application take the number's calls. */
    void forwardCalls(String accountSid, String numberSid, String voiceApplicationSid);

    /** Lets the SIP trunk take the number's calls. */
    void routeToTrunk(String accountSid, String numberSid, String trunkSid);

    /** Puts the number into the messaging service. */
    void joinMessagingService(String accountSid, String serviceSid, String numberSid);

    /**
     * Puts every number with which a store of ours texts into the messaging service, as far as Twilio takes it: one that is
     * there already, or that can't be in it, keeps no other out.
     */
    void putAllIntoMessagingService(String accountSid, String serviceSid);

    /** Takes the number out of the messaging service. */
    void leaveMessagingService(String accountSid, String serviceSid, String numberSid);

    /**
     * Gives the number back to Twilio where it is there and carries that marker; nothing else is ever given back.
     *
     * @return whether there was one to give back; null from a worker that did not say so yet
     */
    @Nullable
    Boolean release(String accountSid, String phoneNumber, String marker);

    /**
     * Gives a number that name instead of that marker, where it still carries it.
     *
     * @return whether it has the name now; null from a worker that did not say so yet
     */
    @Nullable
    Boolean restoreName(String accountSid, String phoneNumber, String marker, String name);
}
