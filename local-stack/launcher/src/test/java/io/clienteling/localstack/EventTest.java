package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventTest {
    @Test
    void aLineTellsTypeKeySequenceAndTheStepAtWork() {
        var event = event("clienteling.onboarding.progressed", "sms/dodici/berlin-01", """
                {"sequence": 3, "state": "running", "steps": [
                  {"name": "check_compliance", "state": "done"},
                  {"name": "purchase_number", "state": "running"},
                  {"name": "forward_calls", "state": "pending"}]}""");

        assertThat(event.line())
                .containsSubsequence("onboarding.progressed", "sms/dodici/berlin-01", "#3", "running: purchase_number");
    }

    @Test
    void aBlockedOnboardingTellsItsReason() {
        var event = event("clienteling.onboarding.action_required", "sms/dodici/miami-01", """
                {"sequence": 4, "state": "action_required", "steps": [],
                 "blocked": {"step": "purchase_number", "code": "number_not_available"}}""");

        assertThat(event.line()).endsWith("action_required: number_not_available at purchase_number");
    }

    @Test
    void anEventBelongsToTheTenantInItsKeyOnly() {
        var event = event("clienteling.retailer.onboarded", "retailer/dodici", "{}");

        assertThat(event.of("dodici")).isTrue();
        assertThat(event.of("dodi")).isFalse();
        assertThat(event("x", "nonsense", "{}").of("nonsense")).isFalse();
    }

    private static EventFollower.Event event(String type, String key, String document) {
        return new EventFollower.Event(Instant.EPOCH, type, key, new JsonMapper().readTree(document));
    }
}
