package io.clienteling.worker.store;

import static io.clienteling.contracts.onboarding.StepName.CHECK_COMPLIANCE;
import static io.clienteling.contracts.onboarding.StepName.FORWARD_CALLS;
import static io.clienteling.contracts.onboarding.StepName.JOIN_MESSAGING_SERVICE;
import static io.clienteling.contracts.onboarding.StepName.PURCHASE_NUMBER;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.worker.compliance.ComplianceActivities;
import io.clienteling.worker.compliance.ComplianceQuestion;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.number.NumberActivities;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.OperableWorkflow;
import io.clienteling.worker.onboarding.StepRefused;
import io.clienteling.worker.onboarding.Subject;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a store that shall text: compliance, number, calls, messaging service. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class SmsOnboardingWorkflowImpl extends OperableWorkflow implements SmsOnboardingWorkflow {

    /** How long to leave a number to whoever claims it just now, before looking again. */
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(2);

    private final SmsOnboardingInput input;
    private final Onboarding onboarding;
    private SmsRequest request;
    private @Nullable OwnedNumber number;

    /** Knows its onboarding before the first message comes. */
    @WorkflowInit
    public SmsOnboardingWorkflowImpl(SmsOnboardingInput input) {
        this.input = input;
        this.request = input.request();
        this.onboarding = new Onboarding(this::subject, StepName.OF_SMS, EventType.STORE_ONBOARDED);
    }

    @Override
    public OnboardingDocument run(SmsOnboardingInput input) {
        onboarding.carry(this::story, this::undo);
        if (input.enable()) {
            enable();
        }
        return onboarding.close();
    }

    private void story() {
        onboarding.step(CHECK_COMPLIANCE, this::checkCompliance);
        onboarding.step(PURCHASE_NUMBER, this::purchaseNumber);
        onboarding.step(FORWARD_CALLS, this::forwardCalls);
        onboarding.step(JOIN_MESSAGING_SERVICE, this::joinMessagingService);
    }

    private void undo() {
        if (onboarding.begun(PURCHASE_NUMBER)) {
            onboarding.coolOff(input.coolOff());
        }
        if (onboarding.begun(JOIN_MESSAGING_SERVICE)) {
            onboarding.undo(JOIN_MESSAGING_SERVICE, this::leaveMessagingService);
        }
        if (onboarding.begun(FORWARD_CALLS)) {
            onboarding.undo(FORWARD_CALLS, this::giveCallsBack);
        }
        if (onboarding.begun(PURCHASE_NUMBER)) {
            onboarding.undo(PURCHASE_NUMBER, this::giveNumberBack);
        }
    }

    private Map<String, String> checkCompliance() {
        var verdict = complianceVerdict();
        while (verdict == ComplianceVerdict.IN_REVIEW) {
            onboarding.awaitNews(CHECK_COMPLIANCE, "Look at the bundle's review again");
            verdict = complianceVerdict();
        }
        return verdict == ComplianceVerdict.APPROVED && request.bundleSid() != null
                ? Map.of("bundle_sid", request.bundleSid())
                : Map.of();
    }

    private ComplianceVerdict complianceVerdict() {
        return Activities.stub(ComplianceActivities.class, "Check what " + input.countryCode() + " asks for")
                .check(new ComplianceQuestion(
                        input.retailer().accountSid(),
                        input.countryCode(),
                        input.numberType(),
                        request.bundleSid(),
                        request.addressSid()));
    }

    private Map<String, String> purchaseNumber() {
        var outcome = claim();
        if (outcome.refusal() != null) {
            throw new StepRefused(outcome.refusal());
        }
        number = outcome.number();
        return Map.of("sid", owned().sid(), "phone_number", owned().phoneNumber());
    }

    /** Whoever doesn't get the claim waits, then asks again: the number is bought by then, or free. */
    private ClaimOutcome claim() {
        while (true) {
            try {
                return claimWorkflow().run(claimInput());
            } catch (ChildWorkflowFailure e) {
                if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
                    throw e;
                }
                Workflow.sleep(CLAIM_PATIENCE);
            }
        }
    }

    private NumberClaimWorkflow claimWorkflow() {
        return Workflow.newChildWorkflowStub(
                NumberClaimWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.number(input.tenant(), request.phoneNumber()))
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setStaticSummary("Claim on " + request.phoneNumber() + " for store " + input.storeId())
                        .build());
    }

    private NumberClaimInput claimInput() {
        return new NumberClaimInput(
                input.tenant(),
                input.retailer().accountSid(),
                request.phoneNumber(),
                marker(),
                request.bundleSid(),
                request.addressSid(),
                input.retailer().voiceApplicationSid(),
                request.phoneNumberAlreadyPurchased());
    }

    /** An adopted number is marked differently from a bought one, so that it is never taken for one to give back. */
    private String marker() {
        var owner = WorkflowIds.sms(input.tenant(), input.storeId());
        return Marker.of(
                input.tenant(),
                request.phoneNumberAlreadyPurchased() ? "adopted:" + owner : owner,
                input.tenant() + " " + input.storeId());
    }

    /** A purchase connects the number already; only one that was found otherwise connected costs a call. */
    private Map<String, String> forwardCalls() {
        var application = input.retailer().voiceApplicationSid();
        if (!owned().voiceApplicationSid().equals(application)) {
            numbers("Forward calls to " + owned().phoneNumber())
                    .forwardCalls(input.retailer().accountSid(), owned().sid(), application);
        }
        return Map.of("sid", application);
    }

    private Map<String, String> joinMessagingService() {
        numbers("Put " + owned().phoneNumber() + " into the messaging service")
                .joinMessagingService(
                        input.retailer().accountSid(), input.retailer().messagingServiceSid(), owned().sid());
        return Map.of("sid", input.retailer().messagingServiceSid());
    }

    private void leaveMessagingService() {
        numbers("Take " + owned().phoneNumber() + " out of the messaging service")
                .leaveMessagingService(
                        input.retailer().accountSid(), input.retailer().messagingServiceSid(), owned().sid());
    }

    /** A bought number goes as a whole; an adopted one gets back whatever took its calls. */
    private void giveCallsBack() {
        if (!owned().bought()
                && !owned().voiceApplicationSid().equals(input.retailer().voiceApplicationSid())) {
            numbers("Give the calls of " + owned().phoneNumber() + " back")
                    .forwardCalls(input.retailer().accountSid(), owned().sid(), owned().voiceApplicationSid());
        }
    }

    /** Looks again, since a purchase may have been under way: what is there under our marker is given back. */
    private void giveNumberBack() {
        if (!request.phoneNumberAlreadyPurchased()) {
            numbers("Give " + request.phoneNumber() + " back")
                    .release(input.retailer().accountSid(), request.phoneNumber(), marker());
        } else if (number != null && !number.formerName().isEmpty()) {
            numbers("Give " + request.phoneNumber() + " its name back")
                    .restoreName(input.retailer().accountSid(), request.phoneNumber(), marker(), number.formerName());
        }
    }

    /** Goes on by itself, and may have been started by somebody else: the store is live whatever becomes of this one. */
    private void enable() {
        Workflow.newDetachedCancellationScope(() -> {
                    var enablement = enablementWorkflow();
                    Async.function(enablement::run, new StoreEnablementInput(input.tenant(), input.storeId()));
                    untilStarted(enablement);
                })
                .run();
    }

    private static void untilStarted(StoreEnablementWorkflow enablement) {
        try {
            Workflow.getWorkflowExecution(enablement).get();
        } catch (ChildWorkflowFailure e) {
            if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
                throw e;
            }
        }
    }

    private StoreEnablementWorkflow enablementWorkflow() {
        return Workflow.newChildWorkflowStub(
                StoreEnablementWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.enablement(input.tenant(), input.storeId()))
                        .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setStaticSummary("Store " + input.storeId() + " goes live")
                        .build());
    }

    private OwnedNumber owned() {
        if (number == null) {
            throw new IllegalStateException("A step asked for the number before it was bought");
        }
        return number;
    }

    private static NumberActivities numbers(String summary) {
        return Activities.stub(NumberActivities.class, summary);
    }

    @Override
    public void complianceChanged() {
        onboarding.hint();
    }

    @Override
    protected Onboarding onboarding() {
        return onboarding;
    }

    @Override
    protected Optional<String> objectionTo(Map<String, Object> correction) {
        return SmsCorrection.objectionTo(request, correction);
    }

    @Override
    protected void correct(Map<String, Object> correction) {
        request = request.with(correction);
        Workflow.upsertMemo(Map.of(
                MemoKeys.REQUEST, request, MemoKeys.REQUEST_HASH, request.hash(input.tenant(), input.storeId())));
    }

    private Subject subject() {
        return new Subject(
                input.tenant(),
                input.storeId(),
                Channel.SMS,
                EventKeys.sms(input.tenant(), input.storeId()),
                null,
                request.phoneNumber(),
                request.hash(input.tenant(), input.storeId()));
    }
}
