package io.clienteling.worker.onboarding;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.operator.OperatorAction;
import io.clienteling.worker.event.Publisher;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One onboarding as it runs: carries the story step by step, stops at a refused step until somebody decides, undoes what
 * was done when cancelled, and tells the world of each change. Lives inside a workflow, so nothing here may look at a
 * clock or wait but through Temporal.
 */
public final class Onboarding {

    private static final String UNDO_WATCHED = "undo-watched-for-delays";

    /** When a step that waits for others looks without having been told: what tells it may be lost. */
    private static final Patience SAFETY_NET = new Patience(Duration.ofDays(1), Duration.ofDays(4));

    /** The same where a review may be over within seconds, and be back where it was before a watcher has looked. */
    private static final Patience SOON = new Patience(Duration.ofSeconds(10), SAFETY_NET.most());

    private final Publisher publisher = new Publisher(this::writePage);
    private final Supplier<Subject> subject;
    private final EventType completion;
    private final Instant requestedAt = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
    private final Steps steps;
    private final DelayWatch delays;
    private final List<String> undone = new ArrayList<>();

    /** Most waits are the last step's, whose onboarding is over then, and nobody finds it among those that wait. */
    private final Since namedUntilTheNext = new Since("the step that waited is named until the next one begins");

    private final Since asksFirst = new Since("whether it is still so is asked before a blocked step is tried");
    private final Map<FailureCode, Question<?, Boolean>> questionsFirst = new EnumMap<>(FailureCode.class);

    private OnboardingState state = OnboardingState.ACCEPTED;
    private Instant updatedAt = requestedAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant releaseAt;
    private @Nullable Blocked blocked;
    private @Nullable StepName beingUndone;
    private PageNotes.@Nullable Wait wait;
    private Patience patience = SAFETY_NET;
    private Patience patienceWhileBlocked = SAFETY_NET;
    private long sequence;
    private boolean news;
    private boolean numberKept;
    private boolean cancellationExpected;
    private boolean stepNamed;

    /**
     * An onboarding that was just accepted.
     *
     * @param subject what it is about, as it is at that moment
     * @param steps the steps of its story, in order
     * @param completion the event that tells of its good end
     * @param usual how long the steps usually are
     */
    public Onboarding(Supplier<Subject> subject, List<StepName> steps, EventType completion, UsualLengths usual) {
        this.subject = subject;
        this.steps = new Steps(steps, requestedAt);
        this.completion = completion;
        this.delays = new DelayWatch(usual, this.steps::changedAt, this::delayed);
    }

    /**
     * Carries the onboarding from its start to its good end.
     *
     * @param story does the steps, in order
     * @param undo undoes what the story did, in reverse; runs where the workflow's cancellation does not reach
     * @throws CanceledFailure after everything was undone and told
     */
    public void carry(Runnable story, Runnable undo) {
        publisher.start();
        delays.start(this::onTime);
        announce(EventType.ACCEPTED);
        try {
            story.run();
            honourCancellation();
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> cancel(undo)).run();
            close();
            throw cancelled;
        }
        complete();
    }

    /** Returns the last document, once Kafka holds every event and every Update is answered. */
    public OnboardingDocument close() {
        publisher.drain();
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
        publisher.drain();
        return document();
    }

    /**
     * Does one step. A refusal stops here until somebody decides, and the step is tried again; what is transient has been
     * retried by the activity itself.
     *
     * @param work does it and answers what it brought about
     */
    public void step(StepName name, Supplier<Map<String, String>> work) {
        honourCancellation();
        begin(name);
        var outcome = untilAccepted(name, work);
        goOn();
        steps.change(
                name,
                step -> outcome.map(detail -> step.done(Timers.now(), detail)).orElse(step));
    }

    /** Does a step once more whose result was lost; for the work of a later step, which stops where it is refused. */
    public void redo(StepName name, Supplier<Map<String, String>> work) {
        var outcome = work.get();
        steps.change(name, step -> step.done(Timers.now(), outcome));
    }

    /** Leaves a step out that this onboarding does not need. */
    public void leaveOut(StepName name) {
        steps.change(name, step -> step.skipped(Timers.now()));
    }

    /**
     * Undoes one step; a refusal stops here too until somebody decides.
     *
     * @param work undoes it and says in a sentence what became of what it had brought about; empty where that was nothing
     * @return whether it was undone, rather than left out by an operator
     */
    public boolean undo(StepName name, Supplier<String> work) {
        beingUndone = name;
        releaseAt = name.takesNumber() ? null : releaseAt;
        steps.changesNow();
        writePage();
        var outcome = untilAccepted(name, () -> {
            var sentence = work.get();
            if (!sentence.isEmpty()) {
                undone.add(sentence);
            }
            return Map.of();
        });
        if (outcome.isEmpty()) {
            undone.add("%s was not undone: what it had brought about stays as it is.".formatted(name.wireName()));
        }
        beingUndone = null;
        steps.change(name, Step::undone);
        return outcome.isPresent();
    }

    /** Whether that step was begun, so that there may be something to undo. */
    public boolean begun(StepName name) {
        return steps.get(name).state() != StepState.PENDING;
    }

    /**
     * Waits until something outside may have changed: a hint, somebody's retry, or it is time to look without one, which is
     * after a day, then after three, and at last every four days.
     *
     * @param whom whom or what the step waits for
     * @return whether somebody told of something, rather than that the time was over
     */
    public boolean awaitNews(StepName name, String whom) {
        var told = awaitNews(name, patience.time(), whom);
        if (!told) {
            patience = patience.grown();
        }
        return told;
    }

    /** The same, where looking again at another time is worth it. */
    public boolean awaitNews(StepName name, Duration atMost, String whom) {
        if (state != OnboardingState.WAITING) {
            goOn();
            state = OnboardingState.WAITING;
            steps.change(name, Step::waiting);
            Workflow.upsertTypedSearchAttributes(SearchKeys.STEP.valueSet(name.wireName()));
            stepNamed = true;
            announce(EventType.WAITING);
        }
        lookAgainAfter(atMost, whom, () -> news, "Look again at " + whom);
        var told = news;
        news = false;
        return told;
    }

    /**
     * What is asked before a step that is blocked so is tried again without anybody having told of anything: most likely it still
     * is, and the whole step would cost more to see that.
     *
     * @param stillSo whether it is still so
     */
    public void asksFirst(FailureCode code, Question<?, Boolean> stillSo) {
        questionsFirst.put(code, stillSo);
    }

    /** Says on the page what is waited for and until when, as long as it is. */
    private void lookAgainAfter(Duration atMost, String whom, Supplier<Boolean> awake, String summary) {
        wait = new PageNotes.Wait(whom, Timers.now().plus(atMost));
        writePage();
        Timers.sleepUnless(awake, atMost, summary);
        wait = null;
        writePage();
    }

    /** Makes the looks of the step that waits begin anew, with one after ten seconds. */
    public void lookSoon() {
        patience = SOON;
    }

    /** Whether a waiting step looks, rather than sleeps until its next look. */
    private boolean looking() {
        return state == OnboardingState.WAITING && wait == null;
    }

    /** Makes a waiting step look again, and a blocked one that may heal by itself. */
    public void hint() {
        news = true;
    }

    /** A look follows, which sees whatever was told until now. */
    public void forgetNews() {
        news = false;
    }

    /** Keeps what was bought until the cool-off is over, or for good when an operator says so. */
    public void coolOff(Duration coolOff) {
        if (coolOff.isPositive()) {
            releaseAt = Timers.now().plus(coolOff);
            announce(EventType.CANCELLING);
            Timers.sleepUnless(() -> numberKept, coolOff, "Keep the number until " + releaseAt);
        }
    }

    /** Whether an operator wants the number left in the account. */
    public boolean numberKept() {
        return numberKept;
    }

    /** Lets no further step begin: the workflow's cancellation is on its way. */
    public void expectCancellation() {
        cancellationExpected = true;
    }

    /** Why what mends that failure can't be handed over now; empty where the step is blocked by it. */
    public Optional<String> objectionUnlessBlockedBy(FailureCode code) {
        return objections().unlessBlockedBy(code);
    }

    /** What stands against an operator's Update now. */
    Objections objections() {
        return new Objections(stateToTell(), blocked, looking(), undoing(), cancellationExpected, releaseAt != null);
    }

    /** Takes the blocked or waiting step up again, and tells who wanted it. */
    public void resume(OperatorAction action) {
        Activities.askedByAnOperator(true);
        news = true;
        if (blocked != null) {
            unblock(blocked.step());
        }
        acted(action);
    }

    /** Leaves the blocked step out, and tells who wanted it. */
    public void skip(OperatorAction action) {
        if (blocked != null) {
            leaveOut(blocked.step());
            state = undoing() ? state : OnboardingState.RUNNING;
            needNobody();
        }
        acted(action);
    }

    /** Leaves the number in the account, and tells who wanted it. */
    public void keepNumber(OperatorAction action) {
        numberKept = true;
        releaseAt = null;
        if (blocked != null && blocked.step().takesNumber()) {
            unblock(blocked.step());
        }
        acted(action);
    }

    /** Tells the world, and the history, what an operator did. */
    public void acted(OperatorAction action) {
        announce(EventType.OPERATOR_ACTED, action);
    }

    /** The events that Kafka may not hold. */
    public List<OnboardingEvent> owedEvents() {
        return publisher.owed();
    }

    /** The onboarding as it is now. */
    public OnboardingDocument document() {
        var about = subject.get();
        return new OnboardingDocument(
                about.tenant(),
                about.storeId(),
                about.channel(),
                stateToTell(),
                requestedAt,
                updatedAt,
                completedAt,
                releaseAt,
                sequence,
                about.ecomLink(),
                about.phoneNumber(),
                stepsToTell(),
                aboutToUndo() ? null : blocked,
                about.requestHash());
    }

    /** Whether somebody has cancelled it, and Temporal's own cancellation has not arrived yet. */
    private boolean aboutToUndo() {
        return cancellationExpected && !undoing() && !state.isFinal();
    }

    /** Whether nobody can decide any more, since all is to be undone. */
    private boolean isAboutToEnd() {
        return aboutToUndo() || CutOff.isCancelled();
    }

    private OnboardingState stateToTell() {
        return aboutToUndo() ? OnboardingState.CANCELLING : state;
    }

    /** What blocked a step, or was waited for, is nobody's business any more once all is to be undone. */
    private List<Step> stepsToTell() {
        return aboutToUndo()
                ? steps.all().stream()
                        .map(step -> step.underWay() ? step.running(updatedAt) : step)
                        .toList()
                : steps.all();
    }

    private void honourCancellation() {
        if (cancellationExpected) {
            Workflow.await(() -> false);
        }
        CancellationScope.throwCanceled();
    }

    /** Neither blocked nor waiting any more. */
    private void goOn() {
        Activities.askedByAnOperator(false);
        if (blocked != null) {
            needNobody();
        } else if (state == OnboardingState.WAITING && !namedUntilTheNext.holds()) {
            nameNoStep();
        }
        state = OnboardingState.RUNNING;
    }

    private void nameNoStep() {
        if (stepNamed) {
            Workflow.upsertTypedSearchAttributes(SearchKeys.STEP.valueUnset());
            stepNamed = false;
        }
    }

    private void begin(StepName name) {
        nameNoStep();
        state = OnboardingState.RUNNING;
        patience = SAFETY_NET;
        steps.change(name, step -> step.running(Timers.now()));
        announce(EventType.PROGRESSED);
    }

    /** What the step brought about; empty where an operator left it out. */
    private Optional<Map<String, String>> untilAccepted(StepName name, Supplier<Map<String, String>> work) {
        do {
            try {
                return Optional.of(work.get());
            } catch (StepRefused refused) {
                awaitDecision(name, refused.refusal());
            } catch (TemporalFailure failure) {
                CutOff.passOn(failure);
                awaitDecision(name, Refusals.in(failure));
            }
        } while (steps.get(name).state() != StepState.SKIPPED);
        return Optional.empty();
    }

    /** Until somebody decides; where the refusal may heal by itself, also until it is worth another look. */
    private void awaitDecision(StepName name, Refusal refusal) {
        if (isAboutToEnd() && !CutOff.isNone()) {
            honourCancellation();
        }
        if (blocked == null || !blocked.equals(blockOf(name, refusal, blocked.since()))) {
            block(name, refusal);
        }
        if (refusal.code().mayHealByItself() && !undoing()) {
            do {
                lookAgainAfter(
                        patienceWhileBlocked.time(),
                        "whoever mends it",
                        () -> blocked == null || news,
                        "See whether " + refusal.code().wireName() + " is mended");
                patienceWhileBlocked = news ? patienceWhileBlocked : patienceWhileBlocked.grown();
            } while (blocked != null && !news && isStillSo(refusal.code()));
            news = false;
        } else {
            Workflow.await(() -> blocked == null);
        }
    }

    private boolean isStillSo(FailureCode code) {
        var question = questionsFirst.get(code);
        try {
            return question != null && asksFirst.holds() && question.askAtOnce();
        } catch (ActivityFailure failure) {
            CutOff.passOn(failure);
            return false;
        }
    }

    private void block(StepName name, Refusal refusal) {
        blocked = blockOf(name, refusal, Timers.now());
        patienceWhileBlocked = SAFETY_NET;
        state = undoing() ? state : OnboardingState.ACTION_REQUIRED;
        steps.change(name, Step::blocked);
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.NEEDS_OPERATOR.valueSet(true),
                SearchKeys.BLOCKED_CODE.valueSet(refusal.code().wireName()),
                SearchKeys.STEP.valueSet(name.wireName()));
        announce(EventType.ACTION_REQUIRED);
    }

    private Blocked blockOf(StepName name, Refusal refusal, Instant since) {
        return undoing() ? Blocked.ofUndo(name, refusal, since) : Blocked.of(name, refusal, since);
    }

    private void unblock(StepName name) {
        state = undoing() ? state : OnboardingState.RUNNING;
        steps.change(name, step -> step.running(Timers.now()));
        needNobody();
    }

    private void needNobody() {
        blocked = null;
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.NEEDS_OPERATOR.valueSet(false),
                SearchKeys.BLOCKED_CODE.valueUnset(),
                SearchKeys.STEP.valueUnset());
        stepNamed = false;
    }

    private boolean undoing() {
        return state == OnboardingState.CANCELLING;
    }

    private void complete() {
        state = OnboardingState.COMPLETED;
        completedAt = Timers.now();
        announce(completion);
    }

    private void cancel(Runnable undo) {
        steps.underWay().findFirst().ifPresent(step -> steps.change(step.name(), s -> s.running(Timers.now())));
        goOn();
        nameNoStep();
        wait = null;
        state = OnboardingState.CANCELLING;
        announce(EventType.CANCELLING);
        if (Workflow.getVersion(UNDO_WATCHED, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION) {
            delays.start(this::undoneOnTime);
        }
        undo.run();
        steps.all().stream()
                .filter(step -> step.state() != StepState.DONE)
                .map(Step::name)
                .forEach(name -> steps.change(name, Step::undone));
        state = OnboardingState.CANCELLED;
        announce(EventType.CANCELLED);
    }

    /** The step that goes on by itself, and of which nobody was told yet that it is slow. */
    private Optional<Step> onTime() {
        return blocked != null || undoing()
                ? Optional.empty()
                : steps.underWay().filter(step -> step.delayedSince() == null).findFirst();
    }

    /** The same for what is being undone. */
    private Optional<Step> undoneOnTime() {
        return blocked != null || beingUndone == null
                ? Optional.empty()
                : Optional.of(steps.get(beingUndone)).filter(step -> step.delayedSince() == null);
    }

    private void delayed(Step slow) {
        steps.change(slow.name(), step -> step.delayed(Timers.now()));
        Workflow.upsertTypedSearchAttributes(SearchKeys.DELAYED.valueSet(true));
        announce(EventType.DELAYED);
    }

    private void announce(EventType type) {
        announce(type, null);
    }

    private void announce(EventType type, @Nullable OperatorAction action) {
        updatedAt = Timers.notBefore(updatedAt);
        sequence++;
        ObjectNode data = ContractJson.mapper().valueToTree(document());
        if (action != null) {
            data.set("action", ContractJson.mapper().valueToTree(action));
        }
        var about = subject.get();
        publisher.publish(
                new OnboardingEvent(type, about.tenant(), about.eventKey(), requestedAt, sequence, updatedAt, data));
        writePage();
    }

    private void writePage() {
        Workflow.setCurrentDetails(OnboardingPage.of(document(), notes()));
    }

    private PageNotes notes() {
        return new PageNotes(
                aboutToUndo() ? null : wait,
                beingUndone,
                List.copyOf(undone),
                subject.get().flags(),
                publisher.stuck());
    }
}
