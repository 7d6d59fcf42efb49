package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.gateway.projection.StoredDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An onboarding as it stands.
 *
 * @param document what we understand of it
 * @param json all of it, as it was published
 */
public record Onboarding(OnboardingDocument document, ObjectNode json) {

    static Onboarding of(OnboardingDocument document) {
        return new Onboarding(document, ContractJson.mapper().valueToTree(document));
    }

    static Onboarding of(StoredDocument row) {
        return of(ContractJson.mapper().readTree(row.json()));
    }

    static Onboarding of(OnboardingEvent event) {
        return of(event.data());
    }

    private static Onboarding of(JsonNode json) {
        return new Onboarding(ContractJson.mapper().treeToValue(json, OnboardingDocument.class), (ObjectNode) json);
    }

    /** Where it stands. */
    public OnboardingState state() {
        return document.state();
    }

    /** Whether there is still something to cancel, and nobody has asked for it yet. */
    public boolean cancellable() {
        return !state().isFinal() && state() != OnboardingState.CANCELLING;
    }

    /** Whether every step is done. */
    public boolean completed() {
        return state() == OnboardingState.COMPLETED;
    }
}
