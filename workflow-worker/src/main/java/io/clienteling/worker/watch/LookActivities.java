package io.clienteling.worker.watch;

import io.temporal.activity.ActivityInterface;

/** Looks at a retailer's account at Twilio; changes nothing there. */
@ActivityInterface(namePrefix = "Look_")
public interface LookActivities {

    /** Looks at the account, what it holds, and the countries; of the senders only whether any changed. */
    Sight look(Glance glance);

    /** Looks which senders changed. */
    SendersSight lookAtSenders(SendersGlance glance);
}
