package io.clienteling.worker.history;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.worker.compliance.ComplianceActivities;
import io.clienteling.worker.compliance.ComplianceQuestion;
import io.clienteling.worker.number.NumberActivities;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.NumberKeepingWorkflow;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Subject;
import io.temporal.workflow.WorkflowInit;
import java.util.Map;
import java.util.Optional;

/** A careless change of the store's story: the messaging service before the regulator. */
public final class HastySmsOnboarding extends NumberKeepingWorkflow implements SmsOnboardingWorkflow {

    private final SmsOnboardingInput input;
    private final Onboarding onboarding;

    /** As the product's own. */
    @WorkflowInit
    public HastySmsOnboarding(SmsOnboardingInput input) {
        this.input = input;
        this.onboarding = new Onboarding(this::subject, StepName.OF_SMS, EventType.STORE_ONBOARDED, input.usual());
    }

    @Override
    public OnboardingDocument run(SmsOnboardingInput input) {
        onboarding.carry(this::story, () -> {});
        return onboarding.close();
    }

    private void story() {
        onboarding.step(StepName.JOIN_MESSAGING_SERVICE, this::join);
        onboarding.step(StepName.CHECK_COMPLIANCE, this::check);
    }

    private Map<String, String> join() {
        Activities.stub(NumberActivities.class, "Put it into the messaging service")
                .joinMessagingService(input.retailer().accountSid(), "MG1", "PN1");
        return Map.of();
    }

    private Map<String, String> check() {
        Activities.stub(ComplianceActivities.class, "Check what is asked for")
                .check(new ComplianceQuestion(
                        input.tenant(),
                        input.retailer().accountSid(),
                        input.countryCode(),
                        input.numberType(),
                        input.request().phoneNumber(),
                        null,
                        null));
        return Map.of();
    }

    @Override
    public void complianceChanged() {
        onboarding.hint();
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
        return Optional.empty();
    }

    @Override
    protected void correct(Map<String, Object> correction) {
        // Nothing of this is asked by a replay.
    }

    private Subject subject() {
        var request = input.request();
        return new Subject(
                input.tenant(),
                input.storeId(),
                Channel.SMS,
                EventKeys.sms(input.tenant(), input.storeId()),
                null,
                request.phoneNumber(),
                Map.of(),
                request.hash(input.tenant(), input.storeId()));
    }
}
