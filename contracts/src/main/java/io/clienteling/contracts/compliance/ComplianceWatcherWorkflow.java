package io.clienteling.contracts.compliance;

import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.contracts.retailer.RetailerResources;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks at a tenant's account at Twilio from time to time, publishes what changed and wakes who waits for it. Never ends;
 * every sender of a signal starts it where it does not run yet. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#compliance}; it is the one writer of the event keys {@code account/T},
 * {@code compliance/T/CC} and {@code sender/T/S}.
 */
@WorkflowInterface
public interface ComplianceWatcherWorkflow extends PublishingWorkflow {

    /** Watches for ever; continues as new with what it knows. */
    @WorkflowMethod(name = "ComplianceWatcher")
    void run(WatcherInput input);

    /** The retailer has its account, its messaging service and its call forwarding; without them nothing can be watched. */
    @SignalMethod(name = "retailerEnabled")
    void retailerEnabled(RetailerResources retailer);

    /** The countries that the tenant's stores are in, all of them. */
    @SignalMethod(name = "countriesChanged")
    void countriesChanged(WatchedCountries countries);

    /** A store's sender is to be watched, and the onboarding woken when it changes. */
    @SignalMethod(name = "followSender")
    void followSender(FollowedSender sender);

    /** A store's sender is gone; it is watched no longer. */
    @SignalMethod(name = "forgetSender")
    void forgetSender(ForgottenSender sender);

    /** An onboarding waits for a bundle's review, or for the account's first sender, and is to be woken when it changes. */
    @SignalMethod(name = "wakeOnChange")
    void wakeOnChange(WaitingOnboarding waiting);

    /** A hint that something changed at Twilio; look now. */
    @SignalMethod(name = "lookNow")
    void lookNow();
}
