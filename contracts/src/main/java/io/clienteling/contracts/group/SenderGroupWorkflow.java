package io.clienteling.contracts.group;

import io.clienteling.contracts.event.PublishingWorkflow;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Owns a sender group: its number, its WhatsApp sender, its stores; decides every race about them, one Update after the
 * other. Every caller starts it where it does not run (Update-with-Start), and is refused by the answer's verdict, never by
 * a validator. A group that nobody founded, or that its last store left, ends by itself. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#group}; it is the one writer of the event key {@code group/T/G}.
 */
@WorkflowInterface
public interface SenderGroupWorkflow extends PublishingWorkflow {

    /** What an operator reads of each Update here. */
    String OF_ONBOARDINGS =
            "Nothing for an operator: the stores' onboardings send this by themselves. What you want done, send to the store's onboarding.";

    /** The name of the query {@link #group}. */
    String GROUP = "group";

    /** The name of the signal {@link #expectFounder}. */
    String EXPECT_FOUNDER = "expectFounder";

    /** Lives as long as the group does; continues as new with what it knows. */
    @WorkflowMethod(name = "SenderGroup")
    void run(SenderGroupInput input);

    /**
     * A store's onboarding that makes the group was accepted: who joins from now on waits for it. Where the group is another's,
     * nothing changes; the store is told when it asks by {@link #found} itself.
     */
    @SignalMethod(name = EXPECT_FOUNDER)
    void expectFounder(GroupFounding founding);

    /**
     * A store wants to make the group with a number of its own: {@link GroupVerdict#FOUNDED}, also when it asks again with
     * another number; {@link GroupVerdict#EXISTS}; or {@link GroupVerdict#WAIT} while the former group dissolves.
     */
    @UpdateMethod(name = "found", description = OF_ONBOARDINGS)
    GroupAnswer found(GroupFounding founding);

    /** The founder has the number; from now on the group is active, and who waits to join is told. */
    @UpdateMethod(name = "bringNumber", description = OF_ONBOARDINGS)
    GroupAnswer bringNumber(GroupNumber number);

    /**
     * A store wants to share the group's number: {@link GroupVerdict#JOINED}, {@link GroupVerdict#NOT_FOUND},
     * {@link GroupVerdict#NUMBER_DIFFERS}, or {@link GroupVerdict#WAIT} while the group forms or dissolves.
     */
    @UpdateMethod(name = "join", description = OF_ONBOARDINGS)
    GroupAnswer join(GroupJoining joining);

    /**
     * A store's onboarding is being undone: {@link GroupVerdict#LEFT}, or {@link GroupVerdict#RELEASE} to the last one, who
     * alone has to give the number back and then to tell {@link #numberGone}.
     */
    @UpdateMethod(name = "leave", description = OF_ONBOARDINGS)
    GroupAnswer leave(GroupMember member);

    /** The last store has given the number back, or left it in the account; the group is dissolved. */
    @UpdateMethod(name = "numberGone", description = OF_ONBOARDINGS)
    GroupAnswer numberGone(GroupMember member);

    /**
     * A store wants WhatsApp: {@link SenderVerdict#REGISTER} to one at a time, {@link SenderVerdict#ADOPT},
     * {@link SenderVerdict#PROFILE_DIFFERS}, {@link SenderVerdict#NOT_A_MEMBER}, or {@link SenderVerdict#WAIT} while another
     * store registers.
     */
    @UpdateMethod(name = "useSender", description = OF_ONBOARDINGS)
    SenderAnswer useSender(SenderWish wish);

    /**
     * The store that had to register a sender has one; who waits for it is told. Or a store that uses the sender has corrected its
     * profile.
     */
    @UpdateMethod(name = "bringSender", description = OF_ONBOARDINGS)
    SenderAnswer bringSender(SenderArrival arrival);

    /**
     * A store's WhatsApp onboarding is being undone: {@link SenderVerdict#LEFT}, or {@link SenderVerdict#DELETE} to the last
     * one, who has to delete the sender where an onboarding of ours made it, and then to tell {@link #senderGone}.
     */
    @UpdateMethod(name = "leaveSender", description = OF_ONBOARDINGS)
    SenderAnswer leaveSender(GroupMember member);

    /** The group's sender is not there any more; the next store that asks registers one. */
    @UpdateMethod(name = "senderGone", description = OF_ONBOARDINGS)
    SenderAnswer senderGone(SenderLoss loss);

    /** The store that registers or deletes the group's sender now, for which all others wait; null where none does. */
    @QueryMethod(name = "senderHolder")
    @Nullable
    String senderHolder();

    /** The group as it is now; null before anybody founded it. */
    @QueryMethod(name = GROUP)
    @Nullable
    GroupDocument group();
}
