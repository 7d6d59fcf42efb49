package io.clienteling.worker.retailer;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Sets up what a retailer needs at Twilio; each adopts what carries the retailer's marker, so doing it twice is harmless. */
@ActivityInterface(namePrefix = "Retailer_")
public interface RetailerActivities {

    /**
     * The retailer's account, active: AC…. The one that configuration assigns to the tenant where it does, else a
     * subaccount of ours.
     */
    String createAccount(String tenant);

    /** The retailer's messaging service of our name, MG…; null where the account has none. */
    @Nullable
    String findMessagingService(String tenant, String accountSid);

    /** The messaging service whose inbound messages go to the retailer's messaging application: MG…. */
    String createMessagingService(String tenant, String accountSid);

    /**
     * The same where the one that the retailer was enabled with is gone. Several stores may do it at once, and all get the same
     * one: who has made one waits a second, looks who else has, and deletes its own unless it is the oldest. A try that breaks off
     * in that second leaves its own there: the next takes whichever is the oldest, and a younger one stays, empty and unused.
     */
    String replaceMessagingService(String tenant, String accountSid);

    /** The application of our name that forwards calls; null where the account has none. */
    @Nullable
    CallForwarding findCallForwarding(String tenant, String accountSid);

    /** The application that forwards calls to the stores' landlines. */
    CallForwarding createCallForwarding(String tenant, String accountSid);

    /** The text by which customers agree to be texted. */
    OptIn createOptIn(String tenant, String accountSid);

    /**
     * Suspends the tenant's subaccount where we created one; it is never closed, since closing can't be undone. An account
     * that configuration assigns is left alone.
     *
     * @param accountSid the account where it is known; null where its creation may have been under way
     * @return what became of it, in a sentence; null where an earlier version did it
     */
    @Nullable
    String suspendAccount(String tenant, @Nullable String accountSid);
}
