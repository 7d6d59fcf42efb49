package io.clienteling.gateway.testing;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Behaves as the number says: one that ends in 422 is sold to somebody else, one that ends in 00 is onboarded at once, one
 * that ends in 503 is bought from a Twilio that is away, one that ends in 504 likewise under its claim, any other one
 * takes its time. One that ends in 498 is onboarded at once and cannot tell it: it ends only once somebody cancels it, too late.
 * It publishes nothing: a test decides which rows there are.
 */
public final class StandInSmsOnboarding implements SmsOnboardingWorkflow {

    private final SmsOnboardingInput input;
    private SmsRequest request;
    private OnboardingState state = OnboardingState.RUNNING;
    private boolean kept;

    @WorkflowInit
    public StandInSmsOnboarding(SmsOnboardingInput input) {
        this.input = input;
        this.request = input.request();
    }

    @Override
    public OnboardingDocument run(SmsOnboardingInput given) {
        carryOut();
        try {
            Workflow.await(() -> isDone() && !request.phoneNumber().endsWith("498"));
        } catch (CanceledFailure cancelled) {
            if (isDone()) {
                return document();
            }
            if (request.phoneNumber().endsWith("499")) {
                Workflow.newDetachedCancellationScope(() -> Workflow.await(this::isDone))
                        .run();
            }
            state = OnboardingState.CANCELLED;
            throw cancelled;
        }
        return document();
    }

    private void carryOut() {
        if (request.phoneNumber().endsWith("422")) {
            state = OnboardingState.ACTION_REQUIRED;
        } else if (request.phoneNumber().endsWith("00") || request.phoneNumber().endsWith("498")) {
            state = OnboardingState.COMPLETED;
        } else {
            state = OnboardingState.RUNNING;
            buyFromWhoIsAway();
        }
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.NEEDS_OPERATOR.valueSet(state == OnboardingState.ACTION_REQUIRED));
    }

    private void buyFromWhoIsAway() {
        if (request.phoneNumber().endsWith("503")) {
            Async.procedure(StandInNumberClaim.purchase()::purchase, request.phoneNumber());
        } else if (request.phoneNumber().endsWith("504")) {
            var claim = Workflow.newChildWorkflowStub(NumberClaimWorkflow.class);
            Async.function(
                    claim::run,
                    new NumberClaimInput(
                            input.tenant(), "AC1", request.phoneNumber(), "marker", null, null, null, "AP1", false));
        }
    }

    @Override
    public OnboardingDocument retryStep(OperatorRequest by) {
        carryOut();
        return document();
    }

    @Override
    public void validateRetryStep(OperatorRequest by) {
        requireBlocked();
    }

    @Override
    public OnboardingDocument correctAndRetry(CorrectionRequest correction) {
        request = request.with(changes(correction));
        Workflow.upsertMemo(Map.of(
                MemoKeys.REQUEST_HASH, request.hash(input.tenant(), input.storeId()), MemoKeys.REQUEST, request));
        carryOut();
        return document();
    }

    @Override
    public void validateCorrectAndRetry(CorrectionRequest correction) {
        requireBlocked();
        var allowed = FailureCode.NUMBER_NOT_AVAILABLE.correctableFields();
        if (!allowed.containsAll(changes(correction).keySet())) {
            throw refusal("Only these fields may change: " + String.join(", ", allowed) + ".");
        }
    }

    private static Map<String, Object> changes(CorrectionRequest correction) {
        return correction.correction() == null ? Map.of() : correction.correction();
    }

    @Override
    public OnboardingDocument skipStep(OperatorRequest by) {
        state = OnboardingState.COMPLETED;
        return document();
    }

    @Override
    public void validateSkipStep(OperatorRequest by) {
        requireBlocked();
    }

    @Override
    public OnboardingDocument keepNumber(OperatorRequest by) {
        kept = true;
        return document();
    }

    @Override
    public void validateKeepNumber(OperatorRequest by) {
        if (state != OnboardingState.CANCELLING || kept) {
            throw refusal("There is no number to keep; the onboarding is " + state.wireName() + ".");
        }
    }

    @Override
    public OnboardingDocument cancelOnboarding(OperatorRequest by) {
        state = OnboardingState.CANCELLING;
        return document();
    }

    @Override
    public void validateCancelOnboarding(OperatorRequest by) {
        if (state == OnboardingState.CANCELLING) {
            throw refusal("It is being cancelled already.");
        }
        if (isDone()) {
            throw refusal("It can't be cancelled: the onboarding is completed.");
        }
    }

    @Override
    public void purchaseAllowed() {
        // Nothing is counted here.
    }

    @Override
    public void complianceChanged() {
        state = OnboardingState.COMPLETED;
    }

    @Override
    public void groupChanged() {
        complianceChanged();
    }

    private boolean isDone() {
        return state == OnboardingState.COMPLETED;
    }

    private void requireBlocked() {
        if (state != OnboardingState.ACTION_REQUIRED) {
            throw refusal("Nothing waits for a decision; the onboarding is " + state.wireName() + ".");
        }
    }

    /** No TemporalFailure: SDK 1.38.0 loses the sentence of one that a validator throws, where failures are encrypted. */
    private static IllegalStateException refusal(String sentence) {
        return new IllegalStateException(sentence);
    }

    private OnboardingDocument document() {
        var startedAt = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
        var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        var completed = state == OnboardingState.COMPLETED;
        return new OnboardingDocument(
                input.tenant(),
                input.storeId(),
                Channel.SMS,
                state,
                startedAt,
                now,
                completed ? now : null,
                state == OnboardingState.CANCELLING && !kept ? now.plus(Duration.ofDays(1)) : null,
                7,
                null,
                request.phoneNumber(),
                steps(now),
                state == OnboardingState.ACTION_REQUIRED ? blocked(now) : null,
                request.hash(input.tenant(), input.storeId()));
    }

    private List<Step> steps(Instant now) {
        var steps = Step.pending(StepName.OF_SMS);
        return state == OnboardingState.COMPLETED
                ? steps.stream()
                        .map(step -> step.running(now).done(now, Map.of()))
                        .toList()
                : steps;
    }

    private static Blocked blocked(Instant now) {
        return Blocked.of(
                StepName.PURCHASE_NUMBER,
                Refusal.of(FailureCode.NUMBER_NOT_AVAILABLE, "The number was sold to somebody else."),
                now);
    }

    @Override
    public List<OnboardingEvent> owedEvents() {
        var document = document();
        return List.of(new OnboardingEvent(
                EventType.PROGRESSED,
                input.tenant(),
                EventKeys.sms(input.tenant(), input.storeId()),
                document.requestedAt(),
                document.sequence(),
                document.updatedAt(),
                ContractJson.mapper().valueToTree(document)));
    }
}
