package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.retailer.RetailerResources;
import io.temporal.activity.ActivityInterface;

/** Tells a tenant's watcher something, and starts it where it does not run yet; telling it twice is harmless. */
@ActivityInterface(namePrefix = "Watch_")
public interface WatchActivities {

    /** A store's sender is to be watched, and the onboarding woken when it changes. */
    void followSender(String tenant, FollowedSender sender);

    /** A store's sender is gone; it is watched no longer. */
    void forgetSender(String tenant, ForgottenSender sender);

    /** An onboarding waits for a bundle's review, or for the account's first sender, and is to be woken when it changes. */
    void wakeOnChange(String tenant, WaitingOnboarding waiting);

    /** The retailer has its account, its messaging service and its call forwarding. */
    void retailerEnabled(String tenant, RetailerResources retailer);
}
