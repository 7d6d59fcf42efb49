package io.clienteling.worker.group;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupJoining;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.group.GroupNumber;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.group.SenderLoss;
import io.clienteling.contracts.group.SenderVerdict;
import io.clienteling.contracts.group.SenderWish;
import io.clienteling.worker.event.Publisher;
import io.clienteling.worker.onboarding.Patience;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.Timers;
import io.temporal.common.SearchAttributes;
import io.temporal.common.VersioningBehavior;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a sender group: it answers its stores one after the other, tells what changed, and ends with its last store. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class SenderGroupWorkflowImpl implements SenderGroupWorkflow {

    /** How long a group that nobody is in stays to answer that it is not there. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    /**
     * How long to wait for another onboarding before the first look whether it is still there, for one that was terminated says
     * nothing. It may wait for a review of weeks.
     */
    private static final Patience PATIENCE = new Patience(Duration.ofHours(1), Duration.ofDays(4));

    /** Since when a store that asks anew is not waited for as the one that was to take or give back the number. */
    private static final String ASKS_ANEW = "who asks anew is not waited for any more";

    /** Since when those who used a sender that is gone are the users of the next one. */
    private static final String USERS_STAY = "the users of a sender that is gone stay";

    private final String tenant;
    private final String senderGroupId;
    private final Instant requestedAt;
    private final Membership members;
    private final SharedSender sender;
    private final WaitingRoom waitingRoom;
    private final Followers followers;
    private final CancellationScope cancellation = CancellationScope.current();
    private final Publisher publisher = new Publisher(this::writePage);
    private final Since lingersAlone = new Since("only a group that nobody is in lingers");
    private Patience patience = PATIENCE;
    private @Nullable GroupDocument told;

    /** Knows what it knew before the first message comes. */
    @WorkflowInit
    public SenderGroupWorkflowImpl(SenderGroupInput input) {
        var memory =
                GroupMemory.of(input, Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()));
        this.tenant = input.tenant();
        this.senderGroupId = input.senderGroupId();
        this.requestedAt = memory.requestedAt();
        this.told = memory.told();
        this.members = new Membership(memory.members());
        this.sender = new SharedSender(memory.sender());
        this.waitingRoom = new WaitingRoom(memory.waiting());
        this.followers = new Followers(tenant);
    }

    /** A cancellation does not reach it: what it owns is given back by its last store. */
    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public void run(SenderGroupInput input) {
        Workflow.newDetachedCancellationScope(this::live).run();
    }

    private void live() {
        publisher.start();
        waitingRoom.open();
        followers.open();
        do {
            Workflow.await(() -> members.over() || awaited().isPresent() || runIsLong());
            awaited().ifPresent(this::await);
            if (runIsLong() || deserted()) {
                settle();
            }
            if (runIsLong()) {
                continueAsNew();
            }
        } while (!members.over());
    }

    /** The onboarding that others wait for: the one that takes or gives back the number, or else the sender. */
    private Optional<String> awaited() {
        return members.awaited()
                .map(storeId -> WorkflowIds.sms(tenant, storeId))
                .or(() -> sender.awaited().map(storeId -> WorkflowIds.whatsapp(tenant, storeId)));
    }

    private void await(String onboarding) {
        if (Timers.await(
                patience.time(),
                "Until a look whether " + onboarding + " still runs",
                () -> !isAwaited(onboarding) || runIsLong())) {
            patience = PATIENCE;
        } else if (OtherWorkflow.isUnderWay(onboarding)) {
            patience = patience.grown();
        } else {
            abandon(onboarding);
        }
    }

    private boolean isAwaited(String onboarding) {
        return awaited().filter(onboarding::equals).isPresent();
    }

    /** It may have come while it was looked for. */
    private void abandon(String onboarding) {
        if (isAwaited(onboarding)) {
            if (members.awaited().isPresent()) {
                members.abandon();
            } else {
                sender.abandon();
            }
            tell();
            waitingRoom.callAll();
        }
    }

    private boolean deserted() {
        return (members.over() || !lingersAlone.holds())
                && !Timers.await(LINGER, "Stay to say that nobody is in the group", () -> !members.over());
    }

    /** A run that somebody tried to cancel would close as canceled instead of continuing, and the group would be forgotten. */
    private boolean runIsLong() {
        return Workflow.getInfo().isContinueAsNewSuggested() && !cancellation.isCancelRequested();
    }

    /** Until Kafka holds every event, everybody who was called has heard it, and the watcher knows which sender to follow. */
    private void settle() {
        do {
            waitingRoom.drain();
            followers.drain();
            publisher.drain();
        } while (!waitingRoom.idle() || !followers.idle());
    }

    private void continueAsNew() {
        var memory = new GroupMemory(requestedAt, told, members.book(), sender.book(), waitingRoom.waiting());
        Workflow.newContinueAsNewStub(
                        SenderGroupWorkflow.class,
                        ContinueAsNewOptions.newBuilder()
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(SearchKeys.TENANT, tenant)
                                        .build())
                                .build())
                .run(memory.input(tenant, senderGroupId));
    }

    @Override
    public void expectFounder(GroupFounding founding) {
        members.found(founding.founder().storeId(), founding.phoneNumber());
        tell();
    }

    @Override
    public GroupAnswer found(GroupFounding founding) {
        var founder = founding.founder();
        if (members.isLeaving(founder.storeId())) {
            forgetEarlierRun();
        }
        return answer(founder, members.found(founder.storeId(), founding.phoneNumber()));
    }

    /** Neither a founder nor who leaves asks this: the one who was waited for was ended by force, and the same store begins anew. */
    private void forgetEarlierRun() {
        if (isSince(ASKS_ANEW)) {
            members.abandon();
            tell();
            waitingRoom.callAll();
        }
    }

    private static boolean isSince(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    @Override
    public GroupAnswer bringNumber(GroupNumber number) {
        return tellAndCall(members.bringNumber(number.storeId(), number.number()));
    }

    @Override
    public GroupAnswer join(GroupJoining joining) {
        var member = joining.member();
        if (members.awaited().filter(member.storeId()::equals).isPresent()) {
            forgetEarlierRun();
        }
        return answer(member, members.join(member.storeId(), joining.phoneNumber()));
    }

    @Override
    public GroupAnswer leave(GroupMember member) {
        waitingRoom.leave(member);
        return answer(member, members.leave(member.storeId()));
    }

    @Override
    public GroupAnswer numberGone(GroupMember member) {
        return tellAndCall(members.numberGone(member.storeId()));
    }

    @Override
    public SenderAnswer useSender(SenderWish wish) {
        var member = wish.member();
        return members.has(member.storeId())
                ? answer(member, sender.use(member.storeId(), wish.profileHash()))
                : SenderAnswer.of(SenderVerdict.NOT_A_MEMBER, null);
    }

    @Override
    public SenderAnswer bringSender(SenderArrival arrival) {
        var answer = sender.bring(arrival);
        followers.follow(sender.takeMoved(), arrival.sender().sid());
        return tellAndCall(answer);
    }

    @Override
    public SenderAnswer leaveSender(GroupMember member) {
        waitingRoom.leave(member);
        return answer(member, sender.leave(member.storeId()));
    }

    @Override
    public SenderAnswer senderGone(SenderLoss loss) {
        var usersStay = sender.othersLose(loss.storeId(), loss.senderSid()) && isSince(USERS_STAY);
        return tellAndCall(sender.gone(loss.storeId(), loss.senderSid(), usersStay));
    }

    private GroupAnswer answer(GroupMember asking, GroupAnswer answer) {
        if (answer.verdict() == GroupVerdict.WAIT) {
            waitingRoom.enter(asking);
        }
        tell();
        return answer;
    }

    private SenderAnswer answer(GroupMember asking, SenderAnswer answer) {
        if (answer.verdict() == SenderVerdict.WAIT) {
            waitingRoom.enter(asking);
        }
        tell();
        return answer;
    }

    private <A> A tellAndCall(A answer) {
        tell();
        waitingRoom.callAll();
        return answer;
    }

    /** One event for each change, and none for no change. */
    private void tell() {
        var before = told;
        if (before == null || !before.equals(document(before.updatedAt(), before.sequence()))) {
            told = before == null
                    ? document(Timers.now(), 1)
                    : document(Timers.notBefore(before.updatedAt()), before.sequence() + 1);
            if (told != null) {
                publisher.publish(event(told));
                writePage();
            }
        }
    }

    private OnboardingEvent event(GroupDocument document) {
        return new OnboardingEvent(
                EventType.GROUP_CHANGED,
                tenant,
                EventKeys.group(tenant, senderGroupId),
                requestedAt,
                document.sequence(),
                document.updatedAt(),
                ContractJson.mapper().valueToTree(document));
    }

    /** What the books say; null before anybody founded the group. */
    private @Nullable GroupDocument document(Instant updatedAt, long sequence) {
        var book = members.book();
        if (book.state() == null || book.phoneNumber() == null || book.callsGoTo() == null) {
            return null;
        }
        var number = book.number();
        var shared = sender.book().sender();
        return new GroupDocument(
                tenant,
                senderGroupId,
                book.state(),
                book.phoneNumber(),
                number == null ? null : number.sid(),
                shared == null ? null : shared.wabaId(),
                shared == null ? null : shared.sid(),
                sender.book().profileHash(),
                book.callsGoTo(),
                book.members(),
                requestedAt,
                updatedAt,
                sequence);
    }

    @Override
    public @Nullable String senderHolder() {
        return sender.awaited().orElse(null);
    }

    @Override
    public @Nullable GroupDocument group() {
        return told;
    }

    @Override
    public List<OnboardingEvent> owedEvents() {
        return publisher.owed();
    }

    private void writePage() {
        Workflow.setCurrentDetails(GroupPage.of(told, publisher.stuck()));
    }
}
