package io.clienteling.worker;

import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.watch.WatchActivities;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A watcher that remembers what it was told, and wakes nobody. */
public final class DirectedWatch implements WatchActivities {

    public final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public void followSender(String tenant, FollowedSender sender) {
        calls.add("follow " + sender.senderSid() + " of " + sender.storeId() + " for " + sender.workflowId());
    }

    @Override
    public void forgetSender(String tenant, ForgottenSender sender) {
        calls.add("forget the sender of " + sender.storeId());
    }

    @Override
    public void wakeOnChange(String tenant, WaitingOnboarding waiting) {
        calls.add("send " + waiting.signal() + " to " + waiting.workflowId());
    }

    @Override
    public void retailerEnabled(String tenant, RetailerResources retailer) {
        calls.add("watch " + retailer.accountSid());
    }
}
