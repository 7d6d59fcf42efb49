package io.clienteling.worker.group;

import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupNumber;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderLoss;
import io.clienteling.contracts.group.SenderWish;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * Asks a sender group's own workflow, which decides; starts it where it does not run. Each is one Update of
 * {@link io.clienteling.contracts.group.SenderGroupWorkflow}, sent once however often the activity is tried.
 */
@ActivityInterface(namePrefix = "Group_")
public interface GroupActivities {

    GroupAnswer found(String tenant, String senderGroupId, GroupFounding founding);

    GroupAnswer bringNumber(String tenant, String senderGroupId, GroupNumber number);

    GroupAnswer join(String tenant, String senderGroupId, GroupJoining joining);

    GroupAnswer leave(String tenant, String senderGroupId, GroupMember member);

    GroupAnswer numberGone(String tenant, String senderGroupId, GroupMember member);

    SenderAnswer useSender(String tenant, String senderGroupId, SenderWish wish);

    SenderAnswer bringSender(String tenant, String senderGroupId, SenderArrival arrival);

    SenderAnswer leaveSender(String tenant, String senderGroupId, GroupMember member);

    SenderAnswer senderGone(String tenant, String senderGroupId, SenderLoss loss);

    /** Whether that onboarding still runs, so that it can be waited for. */
    boolean isUnderWay(String workflowId);

    /** The store that registers or deletes the group's sender now; null where none does. Changes nothing. */
    @Nullable
    String senderHolder(String tenant, String senderGroupId);

    /** The group as it is now; null where there is none. Changes nothing. */
    @Nullable
    GroupDocument look(String tenant, String senderGroupId);
}
