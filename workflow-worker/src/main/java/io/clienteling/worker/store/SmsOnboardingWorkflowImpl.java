package io.clienteling.worker.store;

import static io.clienteling.contracts.onboarding.FailureCode.PURCHASE_LIMIT_REACHED;
import static io.clienteling.contracts.onboarding.StepName.CHECK_COMPLIANCE;
import static io.clienteling.contracts.onboarding.StepName.FORWARD_CALLS;
import static io.clienteling.contracts.onboarding.StepName.JOIN_MESSAGING_SERVICE;
import static io.clienteling.contracts.onboarding.StepName.PURCHASE_NUMBER;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.store.StoreEnablementInput;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.worker.compliance.ComplianceQuestion;
import io.clienteling.worker.compliance.ComplianceVerdict;
import io.clienteling.worker.compliance.PaperCheck;
import io.clienteling.worker.number.NumberActivities;
import io.clienteling.worker.number.NumberOwner;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.NumberKeepingWorkflow;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Subject;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a store that shall text: compliance, number, calls, messaging service. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class SmsOnboardingWorkflowImpl extends NumberKeepingWorkflow implements SmsOnboardingWorkflow {

    private final SmsOnboardingInput input;
    private final Onboarding onboarding;
    private final StoreNumber number;
    private final PaperCheck papers;
    private final MessagingServiceOfRetailer messagingService;
    private SmsRequest request;

    /** Knows its onboarding before the first message comes. */
    @WorkflowInit
    public SmsOnboardingWorkflowImpl(SmsOnboardingInput input) {
        this.input = input;
        this.request = input.request();
        this.onboarding = new Onboarding(this::subject, StepName.OF_SMS, EventType.STORE_ONBOARDED, input.usual());
        onboarding.asksFirst(PURCHASE_LIMIT_REACHED, NumberOwner.limitIsReached(input.tenant()));
        this.messagingService = new MessagingServiceOfRetailer(input.tenant(), input.retailer());
        this.papers = new PaperCheck(onboarding, WorkflowIds.sms(input.tenant(), input.storeId()));
        this.number = request.createsGroup() || request.joinsGroup()
                ? new SharedNumber(input, onboarding)
                : new DedicatedNumber(input);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public OnboardingDocument run(SmsOnboardingInput input) {
        onboarding.carry(this::story, this::undo);
        if (input.enable()) {
            enable();
        }
        return onboarding.close();
    }

    /** A store that joins a group shares what the group's founder bought and connected. */
    private void story() {
        if (request.joinsGroup()) {
            onboarding.leaveOut(CHECK_COMPLIANCE);
            onboarding.step(PURCHASE_NUMBER, this::takeNumber);
            onboarding.leaveOut(FORWARD_CALLS);
        } else {
            onboarding.step(CHECK_COMPLIANCE, this::checkCompliance);
            onboarding.step(PURCHASE_NUMBER, this::takeNumber);
            onboarding.step(FORWARD_CALLS, this::forwardCalls);
        }
        onboarding.step(JOIN_MESSAGING_SERVICE, this::joinMessagingService);
    }

    /** Only the last store that uses a number undoes what was done to it. */
    private void undo() {
        if (onboarding.begun(PURCHASE_NUMBER) || (request.createsGroup() && number.leftByAnEarlierRun())) {
            if (number.wouldBeReleased(request)) {
                onboarding.coolOff(input.coolOff());
            }
            onboarding.undo(JOIN_MESSAGING_SERVICE, this::leaveMessagingService);
            onboarding.undo(FORWARD_CALLS, this::giveCallsBack);
            if (!onboarding.undo(PURCHASE_NUMBER, this::giveNumberBack)) {
                number.leftBehind();
            }
        } else if (request.createsGroup()) {
            onboarding.undo(CHECK_COMPLIANCE, number::withdraw);
        }
    }

    /** A group knows its founder from the first, so that who joins can wait while papers are reviewed. */
    private Map<String, String> checkCompliance() {
        number.reserve(request);
        var verdict = papers.untilReviewed(CHECK_COMPLIANCE, question());
        return verdict == ComplianceVerdict.APPROVED && request.bundleSid() != null
                ? Map.of("bundle_sid", request.bundleSid())
                : Map.of();
    }

    private ComplianceQuestion question() {
        return new ComplianceQuestion(
                input.tenant(),
                input.retailer().accountSid(),
                input.countryCode(),
                input.numberType(),
                request.phoneNumber(),
                request.bundleSid(),
                request.addressSid());
    }

    private Map<String, String> takeNumber() {
        return number.take(request);
    }

    /** A purchase connects the number already; only one that was found otherwise connected costs a call. */
    private Map<String, String> forwardCalls() {
        return Map.of("sid", number.callForwarding().with(this::forwardCallsTo));
    }

    private String forwardCallsTo(String application) {
        if (!connectedTo(application)) {
            numbers("Forward calls to " + owned().phoneNumber())
                    .forwardCalls(input.retailer().accountSid(), owned().sid(), application);
        }
        return application;
    }

    /** Whether the number's calls went to that application already when it was taken. */
    private boolean connectedTo(String application) {
        return owned().voiceApplicationSid().equals(application);
    }

    private boolean connected() {
        return connectedTo(input.retailer().voiceApplicationSid())
                || connectedTo(number.callForwarding().sid());
    }

    private Map<String, String> joinMessagingService() {
        return Map.of("sid", messagingService.join(owned()));
    }

    private String leaveMessagingService() {
        return number.letGo() && number.taken() ? messagingService.leave(owned()) : "";
    }

    /** A bought number goes as a whole; an adopted one gets back whatever took its calls. */
    private String giveCallsBack() {
        if (!number.letGo() || !number.taken() || owned().bought() || connected()) {
            return "";
        }
        giveCallsBackTo(owned().trunkSid());
        return "Calls to %s go where they went before.".formatted(owned().phoneNumber());
    }

    private void giveCallsBackTo(@Nullable String trunkSid) {
        var numbers = numbers("Give the calls of " + owned().phoneNumber() + " back");
        if (trunkSid == null) {
            numbers.forwardCalls(input.retailer().accountSid(), owned().sid(), owned().voiceApplicationSid());
        } else {
            numbers.routeToTrunk(input.retailer().accountSid(), owned().sid(), trunkSid);
        }
    }

    private String giveNumberBack() {
        return number.giveBack(request, onboarding.numberKept());
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
        return number.owned();
    }

    private static NumberActivities numbers(String summary) {
        return Activities.stub(NumberActivities.class, summary);
    }

    @Override
    public void complianceChanged() {
        papers.changed();
    }

    @Override
    public void groupChanged() {
        onboarding.hint();
    }

    @Override
    protected Onboarding onboarding() {
        return onboarding;
    }

    @Override
    protected Optional<String> objectionTo(Map<String, Object> correction) {
        return SmsCorrection.objectionTo(request, input.countryCode(), correction)
                .or(() -> objectionToNoChange(request, request.with(correction)));
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
                Map.of("phone_number_already_purchased", request.phoneNumberAlreadyPurchased()),
                request.hash(input.tenant(), input.storeId()));
    }
}
