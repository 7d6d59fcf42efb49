package io.clienteling.gateway.compliance;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.compliance.WatchedCountries;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.clienteling.gateway.workflow.Workflows;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The watchers of the tenants' accounts at Twilio. Whatever one is told starts it where it does not run yet. */
@Component
public class Watchers {

    private final Workflows workflows;
    private final Retailers retailers;
    private final UnwatchedSenders unwatchedSenders;

    Watchers(Workflows workflows, Retailers retailers, UnwatchedSenders unwatchedSenders) {
        this.workflows = workflows;
        this.retailers = retailers;
        this.unwatchedSenders = unwatchedSenders;
    }

    /** These are all the countries that the tenant's stores are in. */
    public void countriesChanged(String tenant, WatchedCountries countries) {
        workflows.signal(watcher(tenant), "countriesChanged", countries);
    }

    /**
     * Tells one that may be new, since somebody ended the last by force, what onboardings told the last and won't tell again: the
     * account, and the senders.
     */
    public void remind(String tenant) {
        retailers.enabled(tenant).ifPresent(retailer -> workflows.signal(watcher(tenant), "retailerEnabled", retailer));
        unwatchedSenders.of(tenant).forEach(sender -> workflows.signal(watcher(tenant), "followSender", sender));
    }

    /** Something may have changed at Twilio. */
    void lookNow(String tenant) {
        workflows.signal(watcher(tenant), "lookNow");
    }

    private static WorkflowStart watcher(String tenant) {
        return new WorkflowStart(
                WorkflowIds.compliance(tenant),
                ComplianceWatcherWorkflow.class,
                tenant,
                "Watch the Twilio account of " + tenant,
                SearchAttributes.newBuilder().set(SearchKeys.TENANT, tenant).build(),
                Map.of(),
                WatcherInput.first(tenant));
    }
}
