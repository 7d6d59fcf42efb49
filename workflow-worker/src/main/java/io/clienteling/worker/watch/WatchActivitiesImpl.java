package io.clienteling.worker.watch;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.contracts.retailer.RetailerResources;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import io.temporal.spring.boot.ActivityImpl;
import io.temporal.workflow.Functions.Proc1;
import java.util.function.Function;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class WatchActivitiesImpl implements WatchActivities {

    /** The last of Temporal's five priorities: onboardings, and operators before them, come first. */
    private static final int NOBODY_WAITS = 5;

    private final WorkflowClient temporal;

    WatchActivitiesImpl(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    @Override
    public void followSender(String tenant, FollowedSender sender) {
        tell(tenant, watcher -> watcher::followSender, sender);
    }

    @Override
    public void forgetSender(String tenant, ForgottenSender sender) {
        tell(tenant, watcher -> watcher::forgetSender, sender);
    }

    @Override
    public void wakeOnChange(String tenant, WaitingOnboarding waiting) {
        tell(tenant, watcher -> watcher::wakeOnChange, waiting);
    }

    @Override
    public void retailerEnabled(String tenant, RetailerResources retailer) {
        tell(tenant, watcher -> watcher::retailerEnabled, retailer);
    }

    private <T> void tell(String tenant, Function<ComplianceWatcherWorkflow, Proc1<T>> signal, T news) {
        var watcher = temporal.newWorkflowStub(ComplianceWatcherWorkflow.class, options(tenant));
        var request = temporal.newSignalWithStartRequest();
        request.add(watcher::run, WatcherInput.first(tenant));
        request.add(signal.apply(watcher), news);
        temporal.signalWithStart(request);
    }

    private static WorkflowOptions options(String tenant) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.compliance(tenant))
                .setTaskQueue(TaskQueues.ONBOARDING)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, tenant)
                        .build())
                .setStaticSummary("Watch the Twilio account of " + tenant)
                .setPriority(Priority.newBuilder()
                        .setFairnessKey(tenant)
                        .setPriorityKey(NOBODY_WAITS)
                        .build())
                .build();
    }
}
