package io.clienteling.worker.store;

import static io.clienteling.contracts.group.GroupState.DISSOLVING;
import static io.clienteling.contracts.group.GroupState.FORMING;
import static io.clienteling.contracts.onboarding.FailureCode.GROUP_EXISTS;
import static io.clienteling.contracts.onboarding.FailureCode.GROUP_NOT_FOUND;
import static io.clienteling.contracts.onboarding.FailureCode.GROUP_NUMBER_DIFFERS;
import static io.clienteling.contracts.onboarding.StepName.CHECK_COMPLIANCE;
import static io.clienteling.contracts.onboarding.StepName.PURCHASE_NUMBER;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupNumber;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.group.GroupActivities;
import io.clienteling.worker.number.NumberOwner;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Question;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.StepRefused;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The number of a sender group, which the store founds or joins. The group's own workflow decides who may do what. */
final class SharedNumber extends StoreNumber {

    /** Since when a group knows its founder before the founder's papers are checked. */
    private static final String FOUNDS_FIRST = "found the group first";

    /** Since when there is a cool-off also where two who shared the number leave it at the same time. */
    private static final String LAST_OF_TWO = "cool-off of the last of two who leave together";

    /** Since when a founder gives back what it finds in its group, which an earlier run of its own took. */
    private static final String LEFT_BEHIND = "give back what an earlier run left in the group";

    /** Since when a number is the store's before the group knows of it. */
    private static final String TAKEN_BEFORE_BROUGHT = "a number is taken before it is brought to the group";

    /** Since when a group hears of it where its last store's release is left out. */
    private static final String TELLS_OF_WHAT_IS_LEFT = "a group hears of a number that is left behind";

    private final String tenant;
    private final String groupId;
    private final GroupMember store;
    private final Onboarding onboarding;
    private final Since looksFirst = new Since("who waits for a group looks before it asks again");
    private @Nullable GroupAnswer farewell;
    private @Nullable OwnedNumber onItsWay;

    SharedNumber(SmsOnboardingInput input, Onboarding onboarding) {
        super(new NumberOwner(
                input.tenant(),
                input.retailer(),
                WorkflowIds.group(input.tenant(), input.request().senderGroupId()),
                input.tenant() + " " + input.request().senderGroupId()));
        this.tenant = input.tenant();
        this.groupId = input.request().senderGroupId();
        this.store = GroupMember.texting(input.tenant(), input.storeId());
        this.onboarding = onboarding;
    }

    @Override
    Map<String, String> take(SmsRequest request) {
        if (request.createsGroup()) {
            found(request);
        } else {
            join(request);
        }
        return Map.of("sid", owned().sid(), "phone_number", owned().phoneNumber(), "sender_group_id", groupId);
    }

    @Override
    void reserve(SmsRequest request) {
        if (request.createsGroup() && foundsFirst()) {
            askToFound(CHECK_COMPLIANCE, request);
        }
    }

    @Override
    String withdraw() {
        if (!foundsFirst() || !letGo()) {
            return "";
        }
        gone();
        return "The sender group %s, which was to be founded, is given up.".formatted(groupId);
    }

    private static boolean foundsFirst() {
        return isSince(FOUNDS_FIRST);
    }

    private static boolean isSince(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    private GroupAnswer askToFound(StepName step, SmsRequest request) {
        var founding = new GroupFounding(store, request.phoneNumber());
        var answer = untilDecided(step, () -> group("Found").found(tenant, groupId, founding), DISSOLVING);
        if (answer.verdict() == GroupVerdict.EXISTS) {
            throw refused(
                    GROUP_EXISTS,
                    "There was a sender group %s already when this store asked for it, with the number %s."
                            .formatted(groupId, answer.phoneNumber()));
        }
        return answer;
    }

    private void found(SmsRequest request) {
        var answer = askToFound(PURCHASE_NUMBER, request);
        if (answer.number() == null) {
            answer = bring(purchase(request));
        }
        takeFrom(answer);
    }

    /** A cancellation may come before the group hears of it. */
    private GroupAnswer bring(OwnedNumber number) {
        onItsWay = number;
        return group("Bring the number of").bringNumber(tenant, groupId, new GroupNumber(store.storeId(), number));
    }

    private void join(SmsRequest request) {
        var joining = new GroupJoining(store, request.phoneNumber());
        var answer =
                untilDecided(PURCHASE_NUMBER, () -> group("Join").join(tenant, groupId, joining), FORMING, DISSOLVING);
        if (answer.verdict() == GroupVerdict.NOT_FOUND) {
            throw refused(GROUP_NOT_FOUND, "There is no sender group %s.".formatted(groupId));
        }
        if (answer.verdict() == GroupVerdict.NUMBER_DIFFERS) {
            throw refused(
                    GROUP_NUMBER_DIFFERS,
                    "The sender group %s has the number %s, not %s."
                            .formatted(groupId, answer.phoneNumber(), request.phoneNumber()));
        }
        takeFrom(answer);
    }

    /**
     * A group that forms or dissolves calls when it is worth asking again.
     *
     * @param undecided the states in which it has no other answer than to wait
     */
    private GroupAnswer untilDecided(StepName step, Supplier<GroupAnswer> question, GroupState... undecided) {
        var whom = "the sender group " + groupId + ", which another store founds or ends just now";
        var answer = question.get();
        while (answer.verdict() == GroupVerdict.WAIT) {
            if (onboarding.awaitNews(step, whom) || !looksFirst.holds() || !isOneOf(undecided)) {
                answer = question.get();
            }
        }
        return answer;
    }

    /** Most likely it is as it was the day before, which is seen without asking it for anything. */
    private boolean isOneOf(GroupState... states) {
        var group = look().askAtOnce();
        return group != null && List.of(states).contains(group.state());
    }

    private Question<GroupActivities, @Nullable GroupDocument> look() {
        return Question.of(GroupActivities.class, asked("Look at"), groups -> groups.look(tenant, groupId));
    }

    private void takeFrom(GroupAnswer answer) {
        if (answer.number() != null) {
            take(answer.number());
        }
    }

    @Override
    boolean isThisStoresAlone() {
        var group = look().ask();
        return group != null && group.members().equals(List.of(store.storeId()));
    }

    @Override
    boolean letGo() {
        if (farewell == null) {
            farewell = group("Leave").leave(tenant, groupId, store);
            takeFrom(farewell);
            takeWhatWasOnItsWay();
        }
        return farewell.verdict() == GroupVerdict.RELEASE;
    }

    /** One that was terminated begins anew, and does not know who came before. */
    @Override
    String stays(String phoneNumber) {
        return taken() && farewell != null && !owned().phoneNumber().equals(farewell.phoneNumber())
                ? "%s stays in the account, and is paid for: the sender group %s was ended by force, so that nobody knows who else texts with it. Where no store does, release it at Twilio."
                        .formatted(owned().phoneNumber(), groupId)
                : super.stays(phoneNumber);
    }

    private void takeWhatWasOnItsWay() {
        if (onItsWay != null && !taken() && isSince(TAKEN_BEFORE_BROUGHT)) {
            take(onItsWay);
        }
    }

    /** Two that look at the group before either has left it see each other. */
    @Override
    boolean leftByAllOthers() {
        return isSince(LAST_OF_TWO) && letGo();
    }

    /** The group may know a number although this run was refused before it took any. */
    @Override
    boolean leftByAnEarlierRun() {
        return foundsFirst() && letGo() && taken() && isSince(LEFT_BEHIND);
    }

    @Override
    void gone() {
        group("Dissolve").numberGone(tenant, groupId, store);
    }

    @Override
    void leftBehind() {
        if (letGo() && isSince(TELLS_OF_WHAT_IS_LEFT)) {
            gone();
        }
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
