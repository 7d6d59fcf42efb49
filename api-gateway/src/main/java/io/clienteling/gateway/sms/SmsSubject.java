package io.clienteling.gateway.sms;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.onboarding.StoreSubject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store's SMS channel as something that is onboarded. */
record SmsSubject(String tenant, String storeId) implements StoreSubject<SmsRequest> {

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
    public String name() {
        return "Store " + storeId;
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
        return OnboardingDocument.accepted(
                tenant, storeId, Channel.SMS, StepName.OF_SMS, null, request.phoneNumber(), requestHash, requestedAt);
    }

    @Override
    public String enablementKey() {
        return EventKeys.enablement(tenant, storeId);
    }
}
