package io.clienteling.gateway.testing;

import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatchedCountries;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.retailer.RetailerResources;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watches nothing and notes what it is told. */
public final class StandInWatcher implements ComplianceWatcherWorkflow {

    private static final Map<String, List<Map<String, String>>> TOLD = new ConcurrentHashMap<>();

    private static final Map<String, List<RetailerResources>> RETAILERS = new ConcurrentHashMap<>();
    private static final Map<String, List<FollowedSender>> SENDERS = new ConcurrentHashMap<>();

    private final String tenant;

    @WorkflowInit
    public StandInWatcher(WatcherInput input) {
        this.tenant = input.tenant();
    }

    /** The countries, and the type of number in each, that the tenant's watcher was told of, each time. */
    public static List<Map<String, String>> toldOf(String tenant) {
        return TOLD.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
    }

    /** What the tenant's watcher was told that the retailer has at Twilio, each time. */
    public static List<RetailerResources> retailersToldOf(String tenant) {
        return RETAILERS.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
    }

    /** The senders that the tenant's watcher was told to follow. */
    public static List<FollowedSender> sendersToldOf(String tenant) {
        return SENDERS.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
    }

    @Override
    public void run(WatcherInput input) {
        Workflow.await(() -> false);
    }

    @Override
    public void countriesChanged(WatchedCountries countries) {
        toldOf(tenant).add(countries.numberTypes());
    }

    @Override
    public void retailerEnabled(RetailerResources retailer) {
        retailersToldOf(tenant).add(retailer);
    }

    @Override
    public void followSender(FollowedSender sender) {
        sendersToldOf(tenant).add(sender);
    }

    @Override
    public void forgetSender(ForgottenSender sender) {}

    @Override
    public void wakeOnChange(WaitingOnboarding waiting) {}

    @Override
    public void lookNow() {}

    /** It tells nobody of anything. */
    @Override
    public List<OnboardingEvent> owedEvents() {
        return List.of();
    }
}
