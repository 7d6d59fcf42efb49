package io.clienteling.gateway.whatsapp;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.gateway.onboarding.StoreSubject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store's WhatsApp channel as something that is onboarded.
 *
 * @param smsNumber the number that the store texts with, which WhatsApp shares unless it gets one of its own; null where
 *     no event has told of it yet
 */
record WhatsAppSubject(
        String tenant, String storeId, @Nullable String smsNumber) implements StoreSubject<WhatsAppRequest> {

    @Override
    public String workflowId() {
        return WorkflowIds.whatsapp(tenant, storeId);
    }

    @Override
    public String eventKey() {
        return EventKeys.whatsapp(tenant, storeId);
    }

    @Override
    public String path() {
        return "/clienteling/setup/stores/" + storeId + "/whatsapp-onboarding";
    }

    @Override
    public String name() {
        return "WhatsApp of store " + storeId;
    }

    @Override
    public Class<WhatsAppRequest> requestType() {
        return WhatsAppRequest.class;
    }

    @Override
    public Map<String, @Nullable Object> changes(WhatsAppRequest running, WhatsAppRequest asked) {
        return running.changesTo(asked);
    }

    @Override
    public OnboardingDocument accepted(WhatsAppRequest request, String requestHash, Instant requestedAt) {
        return OnboardingDocument.accepted(
                tenant,
                storeId,
                Channel.WHATSAPP,
                StepName.OF_WHATSAPP,
                null,
                number(request),
                requestHash,
                requestedAt);
    }

    private @Nullable String number(WhatsAppRequest request) {
        return request.whatsappPhoneNumber() == null ? smsNumber : request.whatsappPhoneNumber();
    }

    @Override
    public @Nullable String enablementKey() {
        return null;
    }
}
