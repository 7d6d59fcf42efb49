package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest extends WithSimulator {
    private static final String ACCOUNT = TwilioSimulator.DEFAULT_ACCOUNT_SID;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "faults; {\"effect\":\"FOO\"}; effect can't be FOO",
                "faults; {\"effekt\":\"ERROR\",\"effect\":\"ERROR\"}; no field effekt",
                "faults; {\"effect\":\"ERROR\",\"status\":\"x\"}; status can't be x",
                "faults; {\"effect\":\"ERROR\",\"status\":[]}; status can't be read",
                "faults; {\"effect\"; The body can't be read",
                "faults; [\"ERROR\"]; The body can't be read",
                "settings; {\"foo\":1; The body can't be read",
                "accounts; {; The body can't be read",
                "callbacks; nonsense; The body can't be read",
                "bundles/BU1/reject; nonsense; The body can't be read",
                "settings; {\"foo\":1}; no field foo",
                "settings; {\"list_delay_ms\":-5}; -5 ms",
                "settings; {\"suspended_code\":1}; suspended_code",
                "settings; {\"inventory\":{\"US/lokal\":3}}; US/lokal",
                "settings; {\"inventory\":{\"US/local\":-3}}; -3",
                "bundles; {\"account_sid\":\"" + ACCOUNT
                        + "\",\"iso_country\":\"DE\",\"number_type\":\"mobile\"}; city",
                "bundles/BU1/approve; {\"valid_until\":\"foo\"}; valid_until",
                "numbers/hello/sell; {}; +hello",
                "accounts/AC1/trunks; {}; AC1",
                "callbacks; {\"account_sid\":\"" + ACCOUNT + "\",\"url\":\"nope\"}; nope"
            })
    void whatMakesNoSenseIsRefusedWithASentence(String path, String body, String mentioned) {
        Reply refused = twilio.json("POST", "/simulator/" + path, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains(mentioned).doesNotContain("clienteling", "java", "Cannot");
    }

    @Test
    void aRejectionWithoutAReasonGivesTheUsualOne() {
        String bundle = draft("DE", "mobile").sid();
        String document = document("commercial_registrar_excerpt", "{}").sid();
        assign(bundle, document);
        submit(bundle);
        String product = twilio.post(
                        "/v1/TrustProducts",
                        "FriendlyName",
                        "Example",
                        "Email",
                        "a@example.com",
                        "PolicySid",
                        "RNb0d4771c2c98518d916a3d4cd70a8f8b")
                .sid();
        twilio.post("/v1/TrustProducts/" + product, "Status", "pending-review");

        twilio.json("POST", "/simulator/bundles/" + bundle + "/reject", "{\"reason\":\"\"}");
        twilio.json("POST", "/simulator/trust/" + product + "/reject", "{\"reason\":\"\"}");

        assertThat(twilio.get(REGULATORY + "SupportingDocuments/" + document).text("failure_reason"))
                .isEqualTo("The documents could not be verified");
        assertThat(twilio.get("/v1/TrustProducts/" + product)
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo("The business id could not be verified");
    }
}
