package io.clienteling.worker.group;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupNumber;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.group.SenderLoss;
import io.clienteling.contracts.group.SenderWish;
import io.clienteling.worker.temporal.Running;
import io.clienteling.worker.temporal.UpdateIds;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import io.temporal.spring.boot.ActivityImpl;
import io.temporal.workflow.Functions.Func1;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class GroupActivitiesImpl implements GroupActivities {

    private final WorkflowClient temporal;

    GroupActivitiesImpl(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    @Override
    public GroupAnswer found(String tenant, String senderGroupId, GroupFounding founding) {
        return ask(tenant, senderGroupId, GroupAnswer.class, group -> group::found, founding);
    }

    @Override
    public GroupAnswer bringNumber(String tenant, String senderGroupId, GroupNumber number) {
        return ask(tenant, senderGroupId, GroupAnswer.class, group -> group::bringNumber, number);
    }

    @Override
    public GroupAnswer join(String tenant, String senderGroupId, GroupJoining joining) {
        return ask(tenant, senderGroupId, GroupAnswer.class, group -> group::join, joining);
    }

    @Override
    public GroupAnswer leave(String tenant, String senderGroupId, GroupMember member) {
        return ask(tenant, senderGroupId, GroupAnswer.class, group -> group::leave, member);
    }

    @Override
    public GroupAnswer numberGone(String tenant, String senderGroupId, GroupMember member) {
        return ask(tenant, senderGroupId, GroupAnswer.class, group -> group::numberGone, member);
    }

    @Override
    public SenderAnswer useSender(String tenant, String senderGroupId, SenderWish wish) {
        return ask(tenant, senderGroupId, SenderAnswer.class, group -> group::useSender, wish);
    }

    @Override
    public SenderAnswer bringSender(String tenant, String senderGroupId, SenderArrival arrival) {
        return ask(tenant, senderGroupId, SenderAnswer.class, group -> group::bringSender, arrival);
    }

    @Override
    public SenderAnswer leaveSender(String tenant, String senderGroupId, GroupMember member) {
        return ask(tenant, senderGroupId, SenderAnswer.class, group -> group::leaveSender, member);
    }

    @Override
    public SenderAnswer senderGone(String tenant, String senderGroupId, SenderLoss loss) {
        return ask(tenant, senderGroupId, SenderAnswer.class, group -> group::senderGone, loss);
    }

    @Override
    public boolean isUnderWay(String workflowId) {
        return Running.is(temporal, workflowId);
    }

    @Override
    public @Nullable String senderHolder(String tenant, String senderGroupId) {
        return look(tenant, senderGroupId, SenderGroupWorkflow::senderHolder);
    }

    @Override
    public @Nullable GroupDocument look(String tenant, String senderGroupId) {
        return look(tenant, senderGroupId, SenderGroupWorkflow::group);
    }

    private <A> @Nullable A look(
            String tenant, String senderGroupId, Function<SenderGroupWorkflow, @Nullable A> question) {
        return Running.ask(temporal, SenderGroupWorkflow.class, WorkflowIds.group(tenant, senderGroupId), question)
                .orElse(null);
    }

    private <Q, A> A ask(
            String tenant,
            String senderGroupId,
            Class<A> answer,
            Function<SenderGroupWorkflow, Func1<Q, A>> update,
            Q question) {
        var group = temporal.newWorkflowStub(SenderGroupWorkflow.class, options(tenant, senderGroupId));
        return WorkflowClient.executeUpdateWithStart(
                update.apply(group),
                question,
                UpdateOptions.newBuilder(answer)
                        .setUpdateId(UpdateIds.ofThisActivity())
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(group::run, SenderGroupInput.first(tenant, senderGroupId)));
    }

    private static WorkflowOptions options(String tenant, String senderGroupId) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.group(tenant, senderGroupId))
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setTaskQueue(TaskQueues.ONBOARDING)
                .setStaticSummary("Sender group " + senderGroupId)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, tenant)
                        .build())
                .build();
    }
}
