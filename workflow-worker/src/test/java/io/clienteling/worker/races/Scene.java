package io.clienteling.worker.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
    private static final long NOTHING_COMES_MS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long BETWEEN_LOOKS_MS = 25;
    private static final int LOOKS_BETWEEN_REVIEWS = 40;

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
        this.stores = IntStream.range(0, 2)
                .mapToObj(index -> new Store(this, stage, cast, index))
                .toList();
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
     * @return false where the in-memory server was seen to get stuck on the way, in one of the three ways that are known of it
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
                assertThat(serverLostAWorkflowTask())
                        .as(() -> "It does not end: " + openHistories())
                        .isTrue();
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return true;
    }

    /** How the latest runs of those that do not end went lately, and what they wait for, the claims on their numbers included. */
    private String openHistories() {
        return perhapsOpen()
                .map(id -> id + " " + latest(id) + " waits for " + pending(id))
                .collect(Collectors.joining("; "));
    }

    private Stream<String> perhapsOpen() {
        return Stream.concat(
                stores.stream().filter(Store::runs).map(Store::workflowId),
                allNumbers().map(phone -> WorkflowIds.number(OnboardingStage.TENANT, phone)));
    }

    private String pending(String workflowId) {
        try {
            var open =
                    stage.client().newUntypedWorkflowStub(workflowId).describe().getRawDescription();
            return TextFormat.printer()
                    .emittingSingleLine(true)
                    .printToString(open.toBuilder()
                            .clearExecutionConfig()
                            .clearWorkflowExecutionInfo()
                            .build());
        } catch (RuntimeException neverStarted) {
            return "nothing";
        }
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

    /** One that was begun a minute ago would have failed or timed out since. */
    private boolean serverLostAWorkflowTask() {
        return perhapsOpen()
                .map(this::latest)
                .anyMatch(
                        events -> !events.isEmpty() && events.getLast() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED);
    }

    private List<EventType> latest(String workflowId) {
        try {
            var all = history(workflowId);
            return all.subList(Math.max(0, all.size() - 30), all.size());
        } catch (RuntimeException neverStarted) {
            return List.of();
        }
    }

    List<EventType> history(String workflowId) {
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

    static void eventually(BooleanSupplier so, Supplier<String> otherwise) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MS));
        }
    }

    private Stream<String> allNumbers() {
        return IntStream.range(0, 4).mapToObj(this::phone);
    }

    String phone(int index) {
        return Theatre.phone(number * 4 + index);
    }

    String group() {
        return "g" + number;
    }

    /** A name that no store of another scene has. */
    String storeId(int index) {
        return "s%d-%d".formatted(number, index);
    }

    @Override
    public String toString() {
        return cast + " " + stores;
    }
}
