package io.clienteling.worker.group;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.watch.WatchActivities;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The stores whose sender was replaced by another store of their group: their own onboardings are long over, so the watcher
 * hears from the group which sender they have now. Lives inside a workflow.
 */
final class Followers {

    private final String tenant;
    private final Deque<FollowedSender> moved = new ArrayDeque<>();
    private boolean telling;

    Followers(String tenant) {
        this.tenant = tenant;
    }

    /** Begins to tell, in a coroutine of its own: the one who brings the sender does not wait for it. */
    void open() {
        Async.procedure(this::tellForEver);
    }

    void follow(Collection<String> storeIds, String senderSid) {
        storeIds.forEach(
                storeId -> moved.add(new FollowedSender(storeId, senderSid, WorkflowIds.whatsapp(tenant, storeId))));
    }

    /** Returns once the watcher has been told of all. */
    void drain() {
        Workflow.await(this::idle);
    }

    boolean idle() {
        return moved.isEmpty() && !telling;
    }

    private void tellForEver() {
        while (true) {
            Workflow.await(() -> !moved.isEmpty());
            telling = true;
            var next = moved.removeFirst();
            Activities.stub(WatchActivities.class, "Have the new sender of " + next.storeId() + " watched")
                    .followSender(tenant, next);
            telling = false;
        }
    }
}
