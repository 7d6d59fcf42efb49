package io.clienteling.gateway.sms;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.onboarding.Subject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A store's SMS channel as something that is onboarded. */
record SmsSubject(String tenant, String storeId) implements Subject<SmsRequest> {

    @Override
    public String workflowId() {
        return WorkflowIds.sms(tenant, storeId);
    }

    @Override
    public String eventKey() {
        return EventKeys.sms(tenant, storeId);
    }

    @Override
    public String path() {
        return "/clienteling/setup/stores/" + storeId + "/onboarding";
    }

    @Override
    public boolean cancellable() {
        return true;
    }

    @Override
    public String name() {
        return "Store " + storeId;
    }

    @Override
    public String asked(OnboardingDocument document) {
        return "with number " + document.phoneNumber();
    }

    @Override
    public Class<SmsRequest> requestType() {
        return SmsRequest.class;
    }

    @Override
    public Map<String, @Nullable Object> changes(SmsRequest running, SmsRequest asked) {
        return running.changesTo(asked);
    }

    @Override
    public OnboardingDocument accepted(SmsRequest request, String requestHash, Instant requestedAt) {
        return new OnboardingDocument(
                tenant,
                storeId,
                Channel.SMS,
                OnboardingState.ACCEPTED,
                requestedAt,
                requestedAt,
                null,
                null,
                0,
                null,
                request.phoneNumber(),
                Step.pending(StepName.OF_SMS),
                null,
                requestHash);
    }

    @Override
    public HttpStatus conflict() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public String enablementKey() {
        return EventKeys.enablement(tenant, storeId);
    }
}
