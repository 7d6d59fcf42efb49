package io.clienteling.worker.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.worker.OnboardingStage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** One of the two, and what the model knows of it: whether it was told that it is cancelled, corrected or live. */
final class Store {

    private static final OperatorRequest BY = new OperatorRequest("op-7", "a race");
    private static final long NO_ANSWER_SECONDS = 5;

    /** So that few orders are lost to {@link #serverIsStuck}. */
    private static final long SETTLED_MS = 20;

    private static final Set<EventType> TASKS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT);

    private final Scene scene;
    private final OnboardingStage stage;
    private final Cast cast;

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

    Store(Scene scene, OnboardingStage stage, Cast cast, int index) {
        this.scene = scene;
        this.stage = stage;
        this.cast = cast;
        this.index = index;
        this.id = scene.storeId(index);
        this.key = EventKeys.sms(OnboardingStage.TENANT, id);
        this.wanted = scene.phone(
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
        return new SmsRequest(kind, wanted, null, null, scene.group(), false);
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
        var other = scene.phone(2 + index);
        perhapsCorrected.add(other);
        if (isTaken(() ->
                workflow().correctAndRetry(new CorrectionRequest("op-7", "a race", Map.of("phone_number", other))))) {
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
        var tasks = scene.history(workflowId()).stream().filter(TASKS::contains).toList();
        return tasks.size() > 3
                && tasks.subList(tasks.size() - 3, tasks.size()).stream()
                        .allMatch(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED::equals);
    }

    String workflowId() {
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
        Scene.eventually(
                () -> stage.events.of(enablement).size() == expected,
                () -> "%s went live %d times"
                        .formatted(id, stage.events.of(enablement).size()));
    }

    OnboardingDocument last() {
        Scene.eventually(() -> !stage.events.of(key).isEmpty(), () -> "Nothing was told of " + id);
        return stage.last(key);
    }

    private SmsOnboardingWorkflow workflow() {
        return stage.client().newWorkflowStub(SmsOnboardingWorkflow.class, WorkflowIds.sms(OnboardingStage.TENANT, id));
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
