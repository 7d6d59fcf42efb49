package io.clienteling.gateway.retailer;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.gateway.onboarding.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The retailer as something that is onboarded. */
record RetailerSubject(String tenant) implements Subject<RetailerRequest> {

    static final String PATH = "/clienteling/setup/configuration";

    @Override
    public String workflowId() {
        return WorkflowIds.retailer(tenant);
    }

    @Override
    public String eventKey() {
        return EventKeys.retailer(tenant);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean cancellable() {
        return false;
    }

    @Override
    public String name() {
        return "The retailer " + tenant;
    }

    @Override
    public String asked(OnboardingDocument document) {
        return "with ecom_link " + document.ecomLink();
    }

    @Override
    public Class<RetailerRequest> requestType() {
        return RetailerRequest.class;
    }

    @Override
    public Map<String, @Nullable Object> changes(RetailerRequest running, RetailerRequest asked) {
        var changes = new HashMap<String, @Nullable Object>();
        changes.put("ecom_link", asked.ecomLink());
        return changes;
    }

    @Override
    public OnboardingDocument accepted(RetailerRequest request, String requestHash, Instant requestedAt) {
        return OnboardingDocument.accepted(
                tenant,
                null,
                Channel.RETAILER,
                StepName.OF_RETAILER,
                request.ecomLink(),
                null,
                requestHash,
                requestedAt);
    }

    @Override
    public HttpStatus conflict() {
        return HttpStatus.CONFLICT;
    }

    @Override
    public @Nullable String enablementKey() {
        return null;
    }
}
