package io.clienteling.worker.retailer;

import static io.clienteling.contracts.onboarding.StepName.CREATE_ACCOUNT;
import static io.clienteling.contracts.onboarding.StepName.CREATE_CALL_FORWARDING;
import static io.clienteling.contracts.onboarding.StepName.CREATE_MESSAGING_SERVICE;
import static io.clienteling.contracts.onboarding.StepName.CREATE_OPT_IN;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.OperableWorkflow;
import io.clienteling.worker.onboarding.Subject;
import io.clienteling.worker.watch.WatchActivities;
import io.temporal.common.VersioningBehavior;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a retailer that shall be enabled: account, messaging service, call forwarding, opt-in text. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class RetailerOnboardingWorkflowImpl extends OperableWorkflow implements RetailerOnboardingWorkflow {

    /** What became of an account whose suspension, by an earlier version, did not say so. */
    private static final String SUSPENDED_IF_OURS =
            "The Twilio subaccount that was created is suspended, with all that is in it; one that configuration"
                    + " assigns was left as it is.";

    private final RetailerOnboardingInput input;
    private final Onboarding onboarding;
    private @Nullable String accountSid;

    /** Knows its onboarding before the first message comes. */
    @WorkflowInit
    public RetailerOnboardingWorkflowImpl(RetailerOnboardingInput input) {
        this.input = input;
        this.onboarding =
                new Onboarding(this::subject, StepName.OF_RETAILER, EventType.RETAILER_ONBOARDED, input.usual());
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public OnboardingDocument run(RetailerOnboardingInput input) {
        onboarding.carry(this::story, this::undo);
        Workflow.newDetachedCancellationScope(this::haveItWatched).run();
        return onboarding.close();
    }

    private void story() {
        onboarding.step(CREATE_ACCOUNT, this::createAccount);
        onboarding.step(CREATE_MESSAGING_SERVICE, this::createMessagingService);
        onboarding.step(CREATE_CALL_FORWARDING, this::createCallForwarding);
        onboarding.step(CREATE_OPT_IN, this::createOptIn);
    }

    private void undo() {
        if (onboarding.begun(CREATE_ACCOUNT)) {
            onboarding.undo(CREATE_ACCOUNT, this::suspendAccount);
        }
    }

    private Map<String, String> createAccount() {
        accountSid =
                retailer("Create the Twilio subaccount of " + input.tenant()).createAccount(input.tenant());
        return Map.of("sid", accountSid);
    }

    private Map<String, String> createMessagingService() {
        return Map.of(
                "sid",
                retailer("Create the messaging service of " + input.tenant())
                        .createMessagingService(input.tenant(), account()));
    }

    private Map<String, String> createCallForwarding() {
        var forwarding = retailer("Create the call forwarding of " + input.tenant())
                .createCallForwarding(input.tenant(), account());
        return Map.of("sid", forwarding.sid(), "name", forwarding.name());
    }

    private Map<String, String> createOptIn() {
        var optIn = retailer("Create the opt-in text of " + input.tenant()).createOptIn(input.tenant(), account());
        return Map.of("sid", optIn.sid(), "body", optIn.body());
    }

    /** Where it is not known it is looked for again, since its creation may have been under way. */
    private String suspendAccount() {
        var outcome = retailer("Suspend the Twilio subaccount of " + input.tenant())
                .suspendAccount(input.tenant(), accountSid);
        return outcome == null ? SUSPENDED_IF_OURS : outcome;
    }

    private String account() {
        if (accountSid == null) {
            throw new IllegalStateException("A step asked for the account before it was created");
        }
        return accountSid;
    }

    /** Not a step: nobody could mend it, and the retailer is enabled whether it is watched yet or not. */
    private void haveItWatched() {
        var document = onboarding.document();
        Activities.stub(WatchActivities.class, "Have the account of " + input.tenant() + " watched")
                .retailerEnabled(
                        input.tenant(),
                        new RetailerResources(
                                account(),
                                document.detail(CREATE_MESSAGING_SERVICE, "sid").orElseThrow(),
                                document.detail(CREATE_CALL_FORWARDING, "sid").orElseThrow()));
    }

    private static RetailerActivities retailer(String summary) {
        return Activities.stub(RetailerActivities.class, summary);
    }

    @Override
    protected Onboarding onboarding() {
        return onboarding;
    }

    @Override
    protected Optional<String> objectionTo(Map<String, Object> correction) {
        return Optional.of(
                "A retailer's request has no field that can be corrected; mend the cause and send retryStep.");
    }

    @Override
    protected void correct(Map<String, Object> correction) {
        throw new IllegalStateException("A retailer's request has no field to correct");
    }

    private Subject subject() {
        return new Subject(
                input.tenant(),
                null,
                Channel.RETAILER,
                EventKeys.retailer(input.tenant()),
                input.request().ecomLink(),
                null,
                Map.of(),
                input.request().hash(input.tenant()));
    }
}
