package io.clienteling.gateway.testing;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Behaves as the profile's name says: one with {@code refused} is refused by Twilio, one with {@code code} waits for the
 * code 123456, one with {@code at once} is onboarded at once, any other one takes its time. It publishes nothing.
 */
public final class StandInWhatsAppOnboarding implements WhatsAppOnboardingWorkflow {

    private static final Set<String> CORRECTABLE = Set.copyOf(FailureCode.SENDER_INVALID.correctableFields());

    private final WhatsAppOnboardingInput input;
    private WhatsAppRequest request;
    private OnboardingState state = OnboardingState.RUNNING;
    private boolean kept;

    @WorkflowInit
    public StandInWhatsAppOnboarding(WhatsAppOnboardingInput input) {
        this.input = input;
        this.request = input.request();
    }

    @Override
    public OnboardingDocument run(WhatsAppOnboardingInput given) {
        carryOut();
        Workflow.await(() -> state == OnboardingState.COMPLETED);
        return document();
    }

    private void carryOut() {
        state = request.profileName().contains("refused") || waitsForCode()
                ? OnboardingState.ACTION_REQUIRED
                : request.profileName().contains("at once") ? OnboardingState.COMPLETED : OnboardingState.RUNNING;
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.NEEDS_OPERATOR.valueSet(state == OnboardingState.ACTION_REQUIRED));
    }

    private boolean waitsForCode() {
        return request.profileName().contains("code");
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
        if (!CORRECTABLE.containsAll(changes(correction).keySet())) {
            throw new IllegalStateException("Only the profile may change.");
        }
    }

    private static Map<String, Object> changes(CorrectionRequest correction) {
        return correction.correction() == null ? Map.of() : correction.correction();
    }

    @Override
    public OnboardingDocument skipStep(OperatorRequest by) {
        throw new IllegalStateException("its validator refuses to leave anything out");
    }

    @Override
    public void validateSkipStep(OperatorRequest by) {
        throw new IllegalStateException("This step cannot be left out.");
    }

    @Override
    public OnboardingDocument enterVerificationCode(VerificationCodeRequest code) {
        state = OnboardingState.COMPLETED;
        return document();
    }

    @Override
    public void validateEnterVerificationCode(VerificationCodeRequest code) {
        if (!waitsForCode() || state != OnboardingState.ACTION_REQUIRED) {
            throw new IllegalStateException("No code is waited for.");
        }
    }

    @Override
    public OnboardingDocument keepNumber(OperatorRequest by) {
        kept = true;
        return document();
    }

    @Override
    public void validateKeepNumber(OperatorRequest by) {
        if (state != OnboardingState.CANCELLING || kept) {
            throw new IllegalStateException("There is no number to keep.");
        }
    }

    @Override
    public OnboardingDocument cancelOnboarding(OperatorRequest by) {
        state = OnboardingState.CANCELLING;
        return document();
    }

    @Override
    public void validateCancelOnboarding(OperatorRequest by) {}

    @Override
    public void sendersChanged() {
        state = OnboardingState.COMPLETED;
    }

    private void requireBlocked() {
        if (state != OnboardingState.ACTION_REQUIRED) {
            throw new IllegalStateException(
                    "Nothing waits for a decision; the onboarding is " + state.wireName() + ".");
        }
    }

    private OnboardingDocument document() {
        var startedAt = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
        return Documentation.whatsApp(
                input.tenant(),
                input.storeId(),
                request,
                input.smsNumber(),
                state,
                startedAt,
                state == OnboardingState.ACTION_REQUIRED ? blocked(startedAt) : null);
    }

    private Blocked blocked(Instant at) {
        return waitsForCode()
                ? Blocked.of(
                        StepName.AWAIT_ONLINE,
                        Refusal.of(FailureCode.VERIFICATION_CODE_NEEDED, "Meta sent a code."),
                        at)
                : Blocked.of(
                        StepName.REGISTER_SENDER, Refusal.of(FailureCode.SENDER_INVALID, "The name is refused."), at);
    }

    /** It tells nobody of anything. */
    @Override
    public List<OnboardingEvent> owedEvents() {
        return List.of();
    }

    @Override
    public void purchaseAllowed() {
        // Nothing is counted here.
    }

    @Override
    public void complianceChanged() {
        // Nothing of it is reviewed here.
    }
}
