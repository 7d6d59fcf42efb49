package io.clienteling.worker.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two stores and their number, or numbers, to whom things happen in some order. Beside the real workflows a small model is
 * kept: who was told that it is cancelled, whose correction was taken, who went live. In the end both have to agree.
 */
final class Scene {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final OperatorRequest BY = new OperatorRequest("op-7", "a race");
    private static final long NOTHING_COMES_MS = 12;
    private static final long NO_ANSWER_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long BETWEEN_LOOKS_MS = 25;
    private static final int LOOKS_BETWEEN_REVIEWS = 40;

    /** So that few orders are lost to {@link Store#serverIsStuck}. */
    private static final long SETTLED_MS = 20;

    private static final Set<EventType> TASKS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT);

    private final OnboardingStage stage;
    private final Cast cast;
    private final Gate gate = new Gate();
    private volatile ComplianceVerdict verdict;
    private final int number = COUNT.incrementAndGet();
    private final List<Store> stores;

    Scene(Theatre theatre, Cast cast) {
        this.stage = theatre.stage();
        this.cast = cast;
        this.verdict = cast.reviewed() ? ComplianceVerdict.IN_REVIEW : ComplianceVerdict.NOTHING_NEEDED;
        this.stores = IntStream.range(0, 2).mapToObj(Store::new).toList();
        allNumbers().forEach(phone -> theatre.register(phone, this));
    }

    /** Returns when that call to Twilio may be carried out. */
    void hold(String call) {
        gate.pass(call);
    }

    /** What the regulator says, when it is its turn. */
    ComplianceVerdict verdict(String phone) {
        gate.pass("check " + phone);
        return verdict;
    }

    /**
     * Lets it happen, then lets everything come to its end, and holds what there is against the model.
     *
     * @return false where it did not come to its end: nearly always the in-memory server got stuck on the way
     */
    boolean play(List<Act> acts) throws InterruptedException {
        stores.getFirst().start();
        for (var act : acts) {
            var before = gate.size();
            happens(act);
            gate.awaitAnother(before, NOTHING_COMES_MS);
            seeThatNobodyBuysTogether();
        }
        if (!windUp()) {
            return false;
        }
        stores.forEach(Store::compare);
        compareNumbers();
        if (cast.wish().group()) {
            compareGroup();
        }
        return true;
    }

    private void happens(Act act) throws InterruptedException {
        var store = stores.get(act.store());
        switch (act.kind()) {
            case START -> store.start();
            case GO_ON -> gate.next(_ -> {});
            case LOSE -> gate.next(stage.numbers::loseAnswerOf);
            case REFUSE -> gate.next(call -> stage.numbers.refuseAt(call, refusalOf(call)));
            case CANCEL -> store.cancel();
            case RETRY -> store.retry();
            case CORRECT -> store.correct();
            case ENABLE -> store.enable();
            case REVIEW -> review();
        }
    }

    private static FailureCode refusalOf(String call) {
        return switch (call.substring(0, call.indexOf(' '))) {
            case "purchase" -> FailureCode.NUMBER_NOT_AVAILABLE;
            case "join" -> FailureCode.NUMBER_IN_ANOTHER_SERVICE;
            default -> FailureCode.ACCOUNT_UNUSABLE;
        };
    }

    private void review() {
        verdict = ComplianceVerdict.NOTHING_NEEDED;
        stores.stream().filter(Store::runs).forEach(Store::hint);
    }

    /** The claim lets one at a time look for a number and buy it. */
    private void seeThatNobodyBuysTogether() {
        allNumbers()
                .forEach(phone -> assertThat(gate.waiting("purchase " + phone))
                        .as("onboardings that buy %s at the same time", phone)
                        .isLessThanOrEqualTo(1));
    }

    /** What is refused is tried once more, then given up. */
    private boolean windUp() throws InterruptedException {
        gate.open();
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (int look = 0; stores.stream().anyMatch(Store::runs); look++) {
            if (look % LOOKS_BETWEEN_REVIEWS == 0) {
                review();
                if (look > 0 && (stores.stream().anyMatch(Store::serverIsStuck) || serverLostAnActivity())) {
                    return false;
                }
            }
            for (var store : stores) {
                store.windUp();
            }
            if (System.nanoTime() > end) {
                System.out.println("It does not end: %s %s".formatted(stores, openHistories()));
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return true;
    }

    /** How the latest runs of those that do not end went lately, the claims on their numbers included. */
    private String openHistories() {
        return Stream.concat(
                        stores.stream().filter(Store::runs).map(Store::workflowId),
                        allNumbers().map(phone -> WorkflowIds.number(OnboardingStage.TENANT, phone)))
                .map(id -> id + " " + latest(id))
                .collect(Collectors.joining("; "));
    }

    /** It also forgets one that fails, to be tried again, while the claim that wants it is being cancelled. */
    private boolean serverLostAnActivity() {
        return allNumbers()
                .anyMatch(phone -> latest(WorkflowIds.number(OnboardingStage.TENANT, phone)).stream()
                        .filter(event -> event.name().startsWith("EVENT_TYPE_ACTIVITY_TASK"))
                        .reduce((_, last) -> last)
                        .filter(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED::equals)
                        .isPresent());
    }

    private List<EventType> latest(String workflowId) {
        try {
            var all = history(workflowId);
            return all.subList(Math.max(0, all.size() - 30), all.size());
        } catch (RuntimeException neverStarted) {
            return List.of();
        }
    }

    private List<EventType> history(String workflowId) {
        return stage.client().fetchHistory(workflowId).getEvents().stream()
                .map(HistoryEvent::getEventType)
                .toList();
    }

    /** What is owned is what the stores that are onboarded text with, and its marker says whose it is. */
    private void compareNumbers() {
        var wanted = new TreeSet<String>();
        stores.stream()
                .filter(Store::completed)
                .forEach(store -> wanted.add(store.last().phoneNumber()));
        assertThat(allNumbers().filter(stage.numbers.markersByNumber::containsKey))
                .as("numbers at Twilio")
                .containsExactlyInAnyOrderElementsOf(wanted);
        stores.stream()
                .filter(Store::completed)
                .forEach(store -> assertThat(store.last().detail(StepName.PURCHASE_NUMBER, "sid"))
                        .contains("PN" + store.last().phoneNumber()));
        assertThat(stores.stream().filter(Store::completed).count())
                .as("each number texts for one store, or for a group")
                .isLessThanOrEqualTo(cast.wish().group() ? 2 : wanted.size());
    }

    private void compareGroup() {
        var members = stores.stream().filter(Store::completed).map(Store::id).toList();
        eventually(
                () -> groupNow().map(GroupDocument::members).orElse(List.of()).stream()
                        .sorted()
                        .toList()
                        .equals(members),
                () -> "The group is %s, and these text with it: %s".formatted(groupNow(), members));
    }

    private Optional<GroupDocument> groupNow() {
        var events = stage.events.of(EventKeys.group(OnboardingStage.TENANT, group()));
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(ContractJson.mapper().treeToValue(events.getLast().data(), GroupDocument.class));
    }

    private static void eventually(BooleanSupplier so, Supplier<String> otherwise) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MS));
        }
    }

    private Stream<String> allNumbers() {
        return IntStream.range(0, 4).mapToObj(this::phone);
    }

    private String phone(int index) {
        return Theatre.phone(number * 4 + index);
    }

    private String group() {
        return "g" + number;
    }

    @Override
    public String toString() {
        return cast + " " + stores;
    }

    /** One of the two. */
    private final class Store {

        private final int index;
        private final String id;
        private final String key;
        private final String wanted;
        private boolean started;
        private boolean cancelled;
        private boolean live;

        /** The in-memory server never answers an Update that comes while the workflow closes. */
        private boolean unanswered;

        private boolean triedAgain;
        private String corrected = "";
        private final Set<String> perhapsCorrected = new HashSet<>();

        Store(int index) {
            this.index = index;
            this.id = "s%d-%d".formatted(number, index);
            this.key = EventKeys.sms(OnboardingStage.TENANT, id);
            this.wanted = phone(
                    switch (cast.wish()) {
                        case EACH_A_NUMBER, BOTH_MAKE_THE_GROUP -> index;
                        case THE_SAME_NUMBER, ONE_MAKES_A_GROUP_THE_OTHER_JOINS -> 0;
                    });
        }

        String id() {
            return id;
        }

        private SmsRequest request() {
            return switch (cast.wish()) {
                case EACH_A_NUMBER, THE_SAME_NUMBER -> SmsRequest.dedicated(wanted);
                case ONE_MAKES_A_GROUP_THE_OTHER_JOINS ->
                    inGroup(index == 0 ? SmsRequest.CREATE_GROUP : SmsRequest.JOIN_EXISTING_GROUP);
                case BOTH_MAKE_THE_GROUP -> inGroup(SmsRequest.CREATE_GROUP);
            };
        }

        private SmsRequest inGroup(String kind) {
            return new SmsRequest(kind, wanted, null, null, group(), false);
        }

        private boolean enables() {
            return cast.enable() && index == 0;
        }

        /** What an answer that did not come would have said. */
        private void learn() {
            if (unanswered) {
                cancelled |= status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED;
            }
        }

        /** Refused while it runs, and for ever once it is completed. */
        void start() {
            learn();
            try {
                stage.start(new SmsOnboardingInput(
                        OnboardingStage.TENANT,
                        id,
                        "US",
                        "local",
                        request(),
                        enables(),
                        OnboardingStage.RETAILER,
                        Duration.ZERO,
                        OnboardingStage.USUAL));
                assertThat(started && !cancelled)
                        .as("%s was started a second time", id)
                        .isFalse();
                started = true;
                cancelled = false;
                unanswered = false;
                triedAgain = false;
                corrected = "";
                perhapsCorrected.clear();
            } catch (WorkflowExecutionAlreadyStarted refused) {
                assertThat(started).isTrue();
            }
        }

        void cancel() throws InterruptedException {
            Thread.sleep(SETTLED_MS);
            cancelled |= isTaken(() -> workflow().cancelOnboarding(BY));
        }

        boolean retry() throws InterruptedException {
            return isTaken(() -> workflow().retryStep(BY));
        }

        void correct() throws InterruptedException {
            var other = phone(2 + index);
            perhapsCorrected.add(other);
            if (isTaken(() -> workflow()
                    .correctAndRetry(new CorrectionRequest("op-7", "a race", Map.of("phone_number", other))))) {
                corrected = other;
            }
        }

        void hint() {
            try {
                workflow().complianceChanged();
            } catch (WorkflowNotFoundException hasEnded) {
                assertThat(started).isTrue();
            }
        }

        /** As the gateway does it, which lets only those go live that are onboarded. */
        void enable() {
            if (started && status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
                live = true;
                try {
                    WorkflowClient.start(
                            stage.client()
                                    .newWorkflowStub(
                                            StoreEnablementWorkflow.class,
                                            WorkflowOptions.newBuilder()
                                                    .setWorkflowId(WorkflowIds.enablement(OnboardingStage.TENANT, id))
                                                    .setWorkflowIdReusePolicy(
                                                            WorkflowIdReusePolicy
                                                                    .WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                                                    .setTaskQueue(TaskQueues.ONBOARDING)
                                                    .build())::run,
                            new StoreEnablementInput(OnboardingStage.TENANT, id));
                } catch (WorkflowExecutionAlreadyStarted justAsGood) {
                    assertThat(live).isTrue();
                }
            }
        }

        /** Whether the Update was accepted; a refusal is a sentence. */
        private boolean isTaken(Runnable update) throws InterruptedException {
            if (!started) {
                return false;
            }
            var answer = CompletableFuture.runAsync(
                    update, runnable -> Thread.ofVirtual().start(runnable));
            try {
                answer.get(NO_ANSWER_SECONDS, TimeUnit.SECONDS);
                return true;
            } catch (TimeoutException none) {
                unanswered = true;
                return false;
            } catch (ExecutionException e) {
                return refused(e.getCause());
            }
        }

        /** Nothing comes of it: refused with a sentence, or too late. */
        private boolean refused(Throwable cause) {
            if (!(cause instanceof WorkflowNotFoundException)) {
                assertThat(cause)
                        .isInstanceOf(WorkflowUpdateException.class)
                        .rootCause()
                        .message()
                        .containsPattern("message='\\p{Lu}.* .*\\.'");
            }
            return false;
        }

        void windUp() throws InterruptedException {
            if (!runs() || last().blocked() == null) {
                return;
            }
            if (last().state() == OnboardingState.CANCELLING || !triedAgain) {
                triedAgain |= retry();
            } else {
                cancel();
            }
        }

        boolean runs() {
            return started && status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        }

        /**
         * Temporal's in-memory server forgets an activity that ends in the moment in which its workflow cancels it, and refuses
         * that workflow's tasks for ever after. What the workflow would have done can't be seen then. The real server does not.
         */
        boolean serverIsStuck() {
            if (!runs()) {
                return false;
            }
            var tasks = history(workflowId()).stream().filter(TASKS::contains).toList();
            return tasks.size() > 3
                    && tasks.subList(tasks.size() - 3, tasks.size()).stream()
                            .allMatch(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED::equals);
        }

        private String workflowId() {
            return WorkflowIds.sms(OnboardingStage.TENANT, id);
        }

        boolean completed() {
            return started && !cancelled;
        }

        /** Whoever was told that it is cancelled was; whoever was not is onboarded, as it was corrected. */
        void compare() {
            if (!started) {
                return;
            }
            learn();
            assertThat(status())
                    .as(this::toString)
                    .isEqualTo(
                            cancelled
                                    ? WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED
                                    : WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
            assertThat(last().state())
                    .as(this::toString)
                    .isEqualTo(cancelled ? OnboardingState.CANCELLED : OnboardingState.COMPLETED);
            if (!cancelled) {
                compareCompleted();
            }
            compareEvents();
            compareLive();
        }

        private void compareCompleted() {
            var told = corrected.isEmpty() ? wanted : corrected;
            assertThat(last().phoneNumber())
                    .matches(phone -> phone.equals(told) || (unanswered && perhapsCorrected.contains(phone)), told);
            var memo = WorkflowStub.fromTyped(workflow()).describe().getMemo(MemoKeys.REQUEST_HASH, String.class);
            assertThat(memo).isEqualTo(last().requestHash());
        }

        /** Each run's events come in order and without a gap. */
        private void compareEvents() {
            var runs = new ArrayList<List<Long>>();
            OnboardingEvent before = null;
            for (var event : stage.events.of(key)) {
                if (before == null || !before.requestedAt().equals(event.requestedAt())) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(event.sequence());
                before = event;
            }
            assertThat(runs)
                    .allSatisfy(sequences -> assertThat(sequences.stream().distinct())
                            .containsExactlyElementsOf(
                                    IntStream.rangeClosed(1, sequences.getLast().intValue())
                                            .mapToObj(Long::valueOf)
                                            .toList()));
        }

        private void compareLive() {
            var expected = live || (enables() && !cancelled) ? 1 : 0;
            var enablement = EventKeys.enablement(OnboardingStage.TENANT, id);
            eventually(
                    () -> stage.events.of(enablement).size() == expected,
                    () -> "%s went live %d times"
                            .formatted(id, stage.events.of(enablement).size()));
        }

        OnboardingDocument last() {
            eventually(() -> !stage.events.of(key).isEmpty(), () -> "Nothing was told of " + id);
            return stage.last(key);
        }

        private SmsOnboardingWorkflow workflow() {
            return stage.client()
                    .newWorkflowStub(SmsOnboardingWorkflow.class, WorkflowIds.sms(OnboardingStage.TENANT, id));
        }

        private WorkflowExecutionStatus status() {
            return stage.statusOf(workflow());
        }

        @Override
        public String toString() {
            return started
                    ? "%s %s%s: %s"
                            .formatted(
                                    id,
                                    cancelled ? "cancelled " : "",
                                    corrected,
                                    stage.events.of(key).isEmpty() ? "" : last())
                    : id + " never asked for";
        }
    }
}
