package io.clienteling.worker.whatsapp;

import static io.clienteling.contracts.onboarding.FailureCode.GROUP_NOT_FOUND;
import static io.clienteling.contracts.onboarding.FailureCode.GROUP_PROFILE_DIFFERS;
import static io.clienteling.contracts.onboarding.StepName.AWAIT_ONLINE;
import static io.clienteling.contracts.onboarding.StepName.REGISTER_SENDER;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderLoss;
import io.clienteling.contracts.group.SenderVerdict;
import io.clienteling.contracts.group.SenderWish;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.group.GroupActivities;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Question;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.StepRefused;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** The sender of a sender group. The group's own workflow decides which store registers and deletes it. */
final class SharedSender extends StoreSender {

    /** Since when the group is asked before a corrected profile takes the place of another store's. */
    private static final String ASK_BEFORE_CORRECTING = "ask the group before its profile is corrected";

    /** Since when a group hears of it where the deletion of its sender is left out. */
    private static final String TELLS_OF_WHAT_IS_LEFT = "a group hears of a sender that is left behind";

    private final String tenant;
    private final String groupId;
    private final GroupMember store;
    private final Onboarding onboarding;
    private final Since looksFirst = new Since("who waits for a group's sender looks before it asks again");
    private String profile = "";
    private @Nullable SenderAnswer farewell;

    SharedSender(WhatsAppOnboardingInput input, Onboarding onboarding) {
        super(input);
        this.tenant = input.tenant();
        this.groupId = input.senderGroupId();
        this.store = new GroupMember(
                input.storeId(), WorkflowIds.whatsapp(input.tenant(), input.storeId()), "sendersChanged");
        this.onboarding = onboarding;
    }

    @Override
    String take(WhatsAppRequest request, String phoneNumber, String wabaId) {
        var asked = request.profileHash(tenant);
        var answer = untilDecided(REGISTER_SENDER, asked);
        refuseWhereRefused(answer, request);
        profile = asked;
        return answer.verdict() == SenderVerdict.REGISTER ? register(request, phoneNumber, wabaId) : sidIn(answer);
    }

    private void refuseWhereRefused(SenderAnswer answer, WhatsAppRequest request) {
        switch (answer.verdict()) {
            case PROFILE_DIFFERS ->
                throw refused(GROUP_PROFILE_DIFFERS, GroupProfile.difference(groupId, request, answer.profile()));
            case NOT_A_MEMBER ->
                throw refused(GROUP_NOT_FOUND, "The store is not in the sender group %s.".formatted(groupId));
            case REGISTER, ADOPT, WAIT, LEFT, DELETE -> {}
        }
    }

    private static String sidIn(SenderAnswer answer) {
        if (answer.sender() == null) {
            throw new IllegalStateException("The sender group answered " + answer.verdict() + " without a sender");
        }
        return answer.sender().sid();
    }

    /** A group whose sender is being registered or deleted calls when it is worth asking again. */
    private SenderAnswer untilDecided(StepName step, String profileHash) {
        var wish = new SenderWish(store, profileHash);
        var whom = "the sender group " + groupId + ", whose sender another store registers or deletes just now";
        var answer = group("Use the sender of").useSender(tenant, groupId, wish);
        while (answer.verdict() == SenderVerdict.WAIT) {
            if (onboarding.awaitNews(step, whom) || !looksFirst.holds() || !anotherHoldsIt()) {
                answer = group("Use the sender of").useSender(tenant, groupId, wish);
            }
        }
        return answer;
    }

    /** Most likely it is as it was the day before, which is seen without asking the group for anything. */
    private boolean anotherHoldsIt() {
        var holder = Question.of(
                        GroupActivities.class,
                        asked("Look who holds the sender of"),
                        groups -> groups.senderHolder(tenant, groupId))
                .askAtOnce();
        return holder != null && !holder.equals(store.storeId());
    }

    private String register(WhatsAppRequest request, String phoneNumber, String wabaId) {
        var sid = findOrRegister(request, phoneNumber, wabaId);
        bring("Bring a sender to", request, new GroupSender(sid, wabaId, registered()));
        return sid;
    }

    private void bring(String verb, WhatsAppRequest request, GroupSender sender) {
        group(verb)
                .bringSender(
                        tenant,
                        groupId,
                        new SenderArrival(store.storeId(), sender, request.profileHash(tenant), request.profile()));
    }

    /** Whoever comes next is held against the group's profile, so that the group has to know the new one. */
    @Override
    void correct(WhatsAppRequest request, String senderSid, String wabaId) {
        if (asksBeforeCorrecting()) {
            askToCorrect(request);
        }
        super.correct(request, senderSid, wabaId);
        bring("Tell of a corrected profile to", request, new GroupSender(senderSid, wabaId, registered()));
        profile = request.profileHash(tenant);
    }

    private static boolean asksBeforeCorrecting() {
        return Workflow.getVersion(ASK_BEFORE_CORRECTING, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    /** The group's sender may have got another profile from another store since, which only the same one may follow. */
    private void askToCorrect(WhatsAppRequest corrected) {
        var answer = untilDecided(AWAIT_ONLINE, profile);
        if (answer.verdict() == SenderVerdict.PROFILE_DIFFERS) {
            answer = untilDecided(AWAIT_ONLINE, corrected.profileHash(tenant));
        }
        refuseWhereRefused(answer, corrected);
    }

    /** Its number is the group's, which gives it back by itself. */
    @Override
    String giveBack(String phoneNumber, boolean numberGoes) {
        var answer = group("Leave the sender of").leaveSender(tenant, groupId, store);
        farewell = answer;
        if (answer.verdict() != SenderVerdict.DELETE) {
            return "The WhatsApp sender stays with the sender group %s.".formatted(groupId);
        }
        var ours = registered() || (answer.sender() != null && answer.sender().registered());
        var outcome = ours ? delete(phoneNumber) : left(phoneNumber);
        tellGone(answer.sender() == null ? null : answer.sender().sid());
        return outcome;
    }

    @Override
    void leftBehind() {
        if (farewell != null && farewell.verdict() == SenderVerdict.DELETE && tellsOfWhatIsLeft()) {
            tellGone(null);
        }
    }

    private static boolean tellsOfWhatIsLeft() {
        return Workflow.getVersion(TELLS_OF_WHAT_IS_LEFT, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    @Override
    void lost(String senderSid) {
        tellGone(senderSid);
    }

    private void tellGone(@Nullable String senderSid) {
        group("Tell that the sender is gone to")
                .senderGone(tenant, groupId, new SenderLoss(store.storeId(), senderSid));
    }

    private GroupActivities group(String verb) {
        return Activities.stub(GroupActivities.class, asked(verb));
    }

    private String asked(String verb) {
        return verb + " the sender group " + groupId;
    }

    private static StepRefused refused(FailureCode code, String message) {
        return new StepRefused(Refusal.of(code, message));
    }
}
