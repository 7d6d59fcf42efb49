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
                "faults; {\"effect\":\"FOO\"}; effect can't be 'FOO': it is one of",
                "faults; {\"effekt\":\"ERROR\",\"effect\":\"ERROR\"}; no field effekt",
                "faults; {\"effect\":\"ERROR\",\"status\":\"x\"}; status can't be read: it is a whole number",
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
                "callbacks; {\"account_sid\":\"" + ACCOUNT + "\",\"url\":\"nope\"}; nope",
                "faults; {\"effect\":\"ERROR\",\"count\":1.5}; count can't be 1.5: it is a whole number",
                "faults; {\"effect\":\"ERROR\",\"count\":99999999999}; count can't be read: it is too large",
                "faults; {\"effect\":\"ERROR\",\"message\":5}; message can't be 5: it is a text",
                "faults; {\"effect\":\"ERROR\",\"message\":true}; message can't be true",
                "faults; {\"effect\":\"ERROR\",\"status\":\"503\"}; status can't be read: it is a whole number",
                "faults; {\"effect\":\"ERROR\",\"probability\":\"1\"}; probability can't be read: it is a number",
                "faults; {\"effect\":1}; effect can't be 1",
                "faults; {\"effect\":\"\"}; effect can't be '': it is one of",
                "faults; {\"effect\":\"ERROR\",\"operation\":\"\"}; operation can't be ''",
                "faults; {\"effect\":\"ERROR\",\"message\":\"\"}; message can't be ''",
                "faults; {\"effect\":\"ERROR\",\"account\":\"\"}; account can't be ''",
                "settings; {\"list_delay_ms\":1.5}; list_delay_ms can't be 1.5",
                "settings; {\"list_delay_ms\":null}; list_delay_ms",
                "settings; {\"sign_bundle_callbacks\":\"true\"}; sign_bundle_callbacks can't be read: it is true or false",
                "settings; {\"repurchase\":1}; repurchase can't be 1",
                "settings; {\"repurchase\":null}; repurchase",
                "settings; {\"inventory\":null}; inventory",
                "settings; {\"inventory\":5}; inventory",
                "settings; {\"inventory\":{\"US/local\":1.5}}; US/local",
                "settings; {\"inventory\":{\"US/local\":null}}; US/local",
                "accounts; {\"friendly_name\":5}; friendly_name must be a text, not 5",
                "accounts/" + ACCOUNT + "/status; {}; status is missing",
                "accounts/" + ACCOUNT + "/status; {\"status\":\"\"}; status is missing",
                "accounts/" + ACCOUNT + "/type; {\"type\":null}; type is missing",
                "accounts/" + ACCOUNT + "/waba; {}; waba_id is missing",
                "accounts/AC1/waba; {\"waba_id\":\"1234567\"}; There is no account AC1",
                "calls; {\"to\":\"+12125550100\"}; from is missing",
                "calls; {\"from\":\"+12125550100\"}; to is missing",
                "messages; {\"from\":\"+12125550100\",\"to\":\"\"}; to is missing",
                "callbacks; {\"account_sid\":\"" + ACCOUNT + "\"}; url is missing",
                "callbacks; {\"url\":\"http://127.0.0.1/\"}; account_sid is missing",
                "callbacks; {\"account_sid\":\"" + ACCOUNT
                        + "\",\"url\":\"http://127.0.0.1/\",\"method\":\"FETCH\"}; method",
                "callbacks; {\"account_sid\":\"" + ACCOUNT
                        + "\",\"url\":\"http://127.0.0.1/\",\"form\":5}; form must be an object, not 5",
                "callbacks; {\"account_sid\":\"" + ACCOUNT
                        + "\",\"url\":\"http://127.0.0.1/\",\"form\":{\"a\":{}}}; form.a must be a text",
                "bundles; {\"account_sid\":\"" + ACCOUNT + "\"}; iso_country is missing",
                "bundles; {}; account_sid is missing",
                "bundles/BU1/limit; {}; valid_until is missing",
                "numbers/+12125550100/registration; {}; status is missing",
                "registrations/BN1/status; {}; status is missing",
                "registrations/BN1/status; {\"status\":\"FAILED\",\"code\":\"30445\"}; code must be a whole number",
                "registrations/BN1/status; {\"status\":\"FAILED\",\"code\":1.5}; code must be a whole number, not 1.5",
                "senders/XE1/status; {}; status is missing",
                "senders/XE1/status; {\"status\":\"OFFLINE\",\"offline_reasons\":5}; offline_reasons",
                "senders/XE1/status; {\"status\":\"OFFLINE\",\"offline_reasons\":[{\"cod\":1}]}; code"
            })
    void whatMakesNoSenseIsRefusedWithASentence(String path, String body, String mentioned) {
        Reply refused = twilio.json("POST", "/simulator/" + path, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains(mentioned).doesNotContain("clienteling", "java", "Cannot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accounts; friendly_name",
                "accounts/AC1/status; status",
                "accounts/AC1/type; type",
                "accounts/AC1/waba; waba_id",
                "accounts/AC1/trunks; none",
                "bundles; account_sid, city, iso_country, number_type",
                "bundles/BU1/approve; valid_until",
                "bundles/BU1/reject; reason",
                "bundles/BU1/limit; valid_until",
                "trust/BU1/approve; none",
                "trust/BU1/reject; code, reason",
                "registrations/BN1/status; code, reason, status",
                "senders/XE1/status; offline_reasons, status",
                "calls; from, to",
                "messages; body, from, to",
                "callbacks; account_sid, form, json, method, url",
                "numbers/+12125550100/registration; status",
                "numbers/+12125550100/sell; none",
                "faults; account, code, concurrency",
                "settings; bundle_review_ms, content_review_ms",
                "reset; none"
            })
    void aFieldThatThereIsNotIsRefusedAndThoseThatThereAreAreNamed(String path, String known) {
        Reply refused = twilio.json("POST", "/simulator/" + path, "{\"staus\":\"active\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains("There is no field staus: known are " + known);
    }

    @Test
    void aBodyThatIsNotSentAsJsonIsRefused() {
        Reply refused = twilio.postForm("/simulator/accounts", "{\"friendly_name\":\"Example\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains("Content-Type: application/json");
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
