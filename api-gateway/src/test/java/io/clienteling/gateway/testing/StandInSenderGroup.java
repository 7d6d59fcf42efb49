package io.clienteling.gateway.testing;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupNumber;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.group.SenderLoss;
import io.clienteling.contracts.group.SenderWish;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group that is as its input says, and of which no event tells. */
public final class StandInSenderGroup implements SenderGroupWorkflow {

    private final SenderGroupInput input;
    private @Nullable GroupDocument group;

    @WorkflowInit
    public StandInSenderGroup(SenderGroupInput input) {
        this.input = input;
        this.group =
                input.memory() == null ? null : ContractJson.mapper().treeToValue(input.memory(), GroupDocument.class);
    }

    @Override
    public void run(SenderGroupInput input) {
        Workflow.await(() -> false);
    }

    @Override
    public @Nullable GroupDocument group() {
        return group;
    }

    @Override
    public @Nullable String senderHolder() {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public void expectFounder(GroupFounding founding) {
        group = Documentation.group(
                input.tenant(),
                input.senderGroupId(),
                GroupState.FORMING,
                founding.phoneNumber(),
                null,
                null,
                List.of(founding.founder().storeId()));
    }

    @Override
    public GroupAnswer found(GroupFounding founding) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public GroupAnswer bringNumber(GroupNumber number) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public GroupAnswer join(GroupJoining joining) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public GroupAnswer leave(GroupMember member) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public GroupAnswer numberGone(GroupMember member) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public SenderAnswer useSender(SenderWish wish) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public SenderAnswer bringSender(SenderArrival arrival) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public SenderAnswer leaveSender(GroupMember member) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    @Override
    public SenderAnswer senderGone(SenderLoss loss) {
        throw new UnsupportedOperationException("The gateway asks a group for its document alone.");
    }

    /** It tells nobody of anything. */
    @Override
    public List<OnboardingEvent> owedEvents() {
        return List.of();
    }
}
