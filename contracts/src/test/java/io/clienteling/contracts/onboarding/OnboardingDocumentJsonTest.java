package io.clienteling.contracts.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories and topics keep these bytes for years: what they look like today they must look like tomorrow. */
class OnboardingDocumentJsonTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.120Z");

    @Test
    void aStoresDocumentIsWrittenLikeThis() {
        var refusal = new Refusal(
                FailureCode.NUMBER_NOT_AVAILABLE,
                "+15005550000 is not available",
                21422,
                "https://www.twilio.com/docs/errors/21422");
        var document = new OnboardingDocument(
                "dodici",
                "berlin-01",
                Channel.SMS,
                OnboardingState.ACTION_REQUIRED,
                AT,
                AT,
                null,
                null,
                4,
                null,
                "+15005550000",
                List.of(
                        new Step(StepName.CHECK_COMPLIANCE, StepState.DONE, 1, AT, AT, Map.of(), null),
                        new Step(StepName.PURCHASE_NUMBER, StepState.BLOCKED, 1, AT, null, Map.of(), null)),
                Blocked.of(StepName.PURCHASE_NUMBER, refusal, AT),
                "abc");

        var json = ContractJson.mapper().writeValueAsString(document);

        assertThat(json).isEqualTo("""
                {"tenant":"dodici","store_id":"berlin-01","channel":"sms","state":"action_required",\
                "requested_at":"2026-11-22T10:00:00.120Z","updated_at":"2026-11-22T10:00:00.120Z","completed_at":null,\
                "release_at":null,"sequence":4,"phone_number":"+15005550000","steps":[\
                {"name":"check_compliance","state":"done","attempts":1,"started_at":"2026-11-22T10:00:00.120Z",\
                "finished_at":"2026-11-22T10:00:00.120Z","detail":{}},\
                {"name":"purchase_number","state":"blocked","attempts":1,"started_at":"2026-11-22T10:00:00.120Z",\
                "finished_at":null,"detail":{}}],\
                "blocked":{"step":"purchase_number","code":"number_not_available","message":"+15005550000 is not available",\
                "provider_code":21422,"more_info":"https://www.twilio.com/docs/errors/21422",\
                "fix":"Choose another number, for instance one that the API lists (available-phone-numbers), and send it as phone_number (whatsapp_phone_number for WhatsApp).",\
                "owner":"retailer","since":"2026-11-22T10:00:00.120Z",\
                "correctable_fields":["phone_number","bundle_sid","address_sid"]},"request_hash":"abc"}""");
        assertThat(ContractJson.mapper().readValue(json, OnboardingDocument.class))
                .isEqualTo(document);
    }

    @Test
    void whatANewerVersionAddedIsPassedOver() {
        var step = ContractJson.mapper().readValue("""
                        {"name":"forward_calls","state":"pending","attempts":0,"started_at":null,"finished_at":null,
                        "detail":{},"mood":"good"}""", Step.class);
        assertThat(step).isEqualTo(Step.pending(List.of(StepName.FORWARD_CALLS)).getFirst());
    }
}
