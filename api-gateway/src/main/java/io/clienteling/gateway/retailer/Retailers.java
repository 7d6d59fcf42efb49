package io.clienteling.gateway.retailer;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.onboarding.Acceptance;
import io.clienteling.gateway.onboarding.Onboarding;
import io.clienteling.gateway.onboarding.OnboardingSettings;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enables retailers, and knows what an enabled one has at Twilio. */
@Component
public class Retailers {

    private final Onboardings onboardings;
    private final OnboardingSettings settings;

    Retailers(Onboardings onboardings, OnboardingSettings settings) {
        this.onboardings = onboardings;
        this.settings = settings;
    }

    Acceptance enable(RetailerSubject retailer, RetailerRequest request, String operator, String requestId) {
        var hash = request.hash(retailer.tenant());
        return onboardings.accept(retailer, request, hash, start(retailer, request, hash), operator, requestId);
    }

    private WorkflowStart start(RetailerSubject retailer, RetailerRequest request, String hash) {
        return new WorkflowStart(
                retailer.workflowId(),
                RetailerOnboardingWorkflow.class,
                retailer.tenant(),
                "Enable the retailer " + retailer.tenant(),
                SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, retailer.tenant())
                        .set(SearchKeys.CHANNEL, Channel.RETAILER.wireName())
                        .set(SearchKeys.NEEDS_OPERATOR, false)
                        .set(SearchKeys.DELAYED, false)
                        .build(),
                Map.of(MemoKeys.REQUEST_HASH, hash, MemoKeys.REQUEST, request),
                new RetailerOnboardingInput(
                        retailer.tenant(), request, settings.usual().lengths()));
    }

    /** What every store of an enabled retailer needs; where it is not enabled, the request ends as 400. */
    public RetailerResources requireEnabled(String tenant) {
        return enabled(tenant)
                .orElseThrow(
                        () -> notEnabled(tenant, "POST " + RetailerSubject.PATH + ", and wait until it is completed."));
    }

    /** The same; empty where the retailer is not enabled. */
    public Optional<RetailerResources> enabled(String tenant) {
        return onboardings
                .find(new RetailerSubject(tenant))
                .filter(Onboarding::completed)
                .map(Onboarding::document)
                .map(Retailers::resources);
    }

    private static RetailerResources resources(OnboardingDocument document) {
        return new RetailerResources(
                sid(document, StepName.CREATE_ACCOUNT),
                sid(document, StepName.CREATE_MESSAGING_SERVICE),
                sid(document, StepName.CREATE_CALL_FORWARDING));
    }

    /** The retailer's account at Twilio; where it has none yet, the request ends as 400. */
    public String requireAccount(String tenant) {
        return onboardings
                .find(new RetailerSubject(tenant))
                .flatMap(onboarding -> onboarding.document().detail(StepName.CREATE_ACCOUNT, "sid"))
                .orElseThrow(() -> notEnabled(tenant, "POST " + RetailerSubject.PATH + "."));
    }

    private static HttpProblem notEnabled(String tenant, String how) {
        return HttpProblem.badRequest(
                "Enable the retailer first: " + tenant + " is not enabled for clienteling. " + how);
    }

    private static String sid(OnboardingDocument document, StepName step) {
        return document.detail(step, "sid")
                .orElseThrow(() -> new IllegalStateException("The completed onboarding of the retailer "
                        + document.tenant() + " has no sid in its step " + step.wireName()));
    }
}
