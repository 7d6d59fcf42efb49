package io.clienteling.gateway.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@GatewayTest
class WhatsAppOnboardingHttpTest {

    private static final String STORES = "/clienteling/setup/stores/";
    private static final String PATH = STORES + "berlin-01/whatsapp-onboarding";
    private static final String NUMBER = "+4915737166592";
    private static final String WABA = "1234567890";
    private static final String EVERYTHING = """
            {"waba_id": "1234567890", "profile_name": "Dodici Potsdamer Platz",
             "profile_email": "potsdamer-platz@newstore.com", "profile_website": "https://www.dodici.example",
             "profile_picture": "https://www.dodici.example/logo.png",
             "profile_description": "Giovanna Dodici is a super cool\\nfashion brand.",
             "profile_about": "Open Mon-Sat, 10:00-20:00.", "profile_address": "Potsdamer Platz 1, 10785 Berlin",
             "whatsapp_phone_number": "+4915737166593",
             "bundle_sid": "BU5e9d0932167fd19bfef4000e0fb15e15", "address_sid": "AD5e9d0932167fd19bfef4000e0fb15e15"}
            """;

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void aStoreInBerlinThatTexts() {
        tenant = ring.newRetailer();
        api = ring.api(tenant);
        putStore(api);
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(NUMBER));
    }

    private static void putStore(Api api) {
        api.put(STORES + "berlin-01", """
                {"name": "PP", "country_code": "DE", "landline": "+493012345678", "time_zone": "Europe/Berlin",
                 "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
                """);
    }

    private static String body(String name) {
        return "{\"waba_id\": \"" + WABA + "\", \"profile_name\": \"" + name + "\"}";
    }

    /** A request that would be accepted but for that field, given as JSON. */
    private static String with(String field, String value) {
        var body = (ObjectNode) JsonMapper.shared().readTree(body("Dodici"));
        body.set(field, JsonMapper.shared().readTree(value));
        return body.toString();
    }

    private static List<String> wrongFields(Answer answer) {
        return answer.json().path("errors").findValuesAsString("field");
    }

    @Test
    void aRequestWithEveryFieldIsAcceptedWithItsDocument() {
        var answer = api.post(PATH, EVERYTHING);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).contains(PATH);
        assertThat(answer.header("Retry-After")).contains("2");
        var document = answer.json();
        assertThat(document.path("channel").asString()).isEqualTo("whatsapp");
        assertThat(document.path("state").asString()).isEqualTo("accepted");
        assertThat(document.path("phone_number").asString()).isEqualTo("+4915737166593");
        assertThat(document.path("steps").findValuesAsString("name"))
                .containsExactly("choose_number", "connect_waba", "register_sender", "await_online");
        assertThat(document.has("enabled")).isFalse();
        assertThat(document.has("request_hash")).isFalse();
    }

    @Test
    void withoutANumberOfItsOwnWhatsAppSharesTheStoresNumber() {
        assertThat(api.post(PATH, body("Dodici")).json().path("phone_number").asString())
                .isEqualTo(NUMBER);
        assertThat(api.get(PATH).json().path("phone_number").asString()).isEqualTo(NUMBER);
    }

    @Test
    void theSameRequestAgainIsTheSameOnboardingWhateverItSaysOfAPurchaseThatIsNone() {
        var first = api.post(PATH, body("Dodici"));
        var again = api.post(PATH, """
                {"waba_id": "%s", "profile_name": "Dodici", "profile_about": null,
                 "bundle_sid": "BU5e9d0932167fd19bfef4000e0fb15e15", "address_sid": "AD5e9d0932167fd19bfef4000e0fb15e15"}
                """.formatted(WABA));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("requested_at")).isEqualTo(first.json().path("requested_at"));
        assertThat(api.post(PATH, body("Another")).message())
                .contains("already")
                .contains(NUMBER);
    }

    @Test
    void aCompletedOnboardingIsKnownAndFinal() {
        api.post(PATH, body("at once"));
        ring.awaitWhatsAppCompleted(tenant, "berlin-01");

        assertThat(api.post(PATH, body("at once")).status()).isEqualTo(200);
        assertThat(api.post(PATH, body("Another")).status()).isEqualTo(400);
        assertThat(api.post(PATH + "/retry").message()).contains("completed");
        assertThat(api.delete(PATH).status()).isEqualTo(400);
        assertThat(api.post(PATH + "/keep-number").message()).contains("completed");
    }

    @Test
    void anUnknownStoreIsABadRequestOfTheOneCallThatHasNo404() {
        var answer = api.post(STORES + "nowhere/whatsapp-onboarding", body("Dodici"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("has no store nowhere");
        assertThat(api.get(STORES + "nowhere/whatsapp-onboarding").status()).isEqualTo(404);
        assertThat(api.post(STORES + "a%20b/whatsapp-onboarding", body("Dodici"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/retry", "/skip", "/keep-number"})
    void whatWasNeverAskedForIsNotFound(String action) {
        assertThat(api.get(PATH).status()).isEqualTo(404);
        assertThat(api.delete(PATH).status()).isEqualTo(404);
        assertThat(api.post(PATH + action).status()).isEqualTo(404);
        assertThat(api.post(PATH + "/verification-code", "{\"verification_code\": \"123456\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void smsComesFirst() {
        var early = ring.newRetailer();
        var theirs = ring.api(early);
        putStore(theirs);
        assertThat(theirs.post(PATH, body("Dodici")).message()).contains("not onboarded to SMS yet");

        ring.publishSms(early, "berlin-01", SmsRequest.dedicated(NUMBER), OnboardingState.WAITING, Ring.LONG_AGO, 3);

        var answer = theirs.post(PATH, body("Dodici"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("that onboarding is waiting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile_name | null",
                "profile_name | \" \"",
                "waba_id | \"WABA\"",
                "profile_email | \"nobody\"",
                "profile_email | \"a@b\"",
                "profile_website | \"www.dodici.example\"",
                "profile_website | \"ftp://www.dodici.example\"",
                "profile_website | \"http://www.dodici.example\"",
                "profile_website | \"https://127.0.0.1/\"",
                "profile_picture | \"https://metadata.google.internal/logo.png\"",
                "profile_picture | \"http://www.dodici.example/logo.png\"",
                "profile_picture | \"logo.png\"",
                "whatsapp_phone_number | \"015737166592\"",
                "whatsapp_phone_number | \"+19044023093\"",
                "profile_vertical | \"Retail\"",
                "profile_about | 7"
            })
    void eachWrongFieldIsNamed(String field, String value) {
        var answer = api.post(PATH, with(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(wrongFields(answer)).contains(field);
        assertThat(api.get(PATH).status()).as("nothing was started").isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "profile_email, 128",
        "profile_website, 256",
        "profile_description, 512",
        "profile_about, 139",
        "profile_address, 256"
    })
    void eachLengthThatMetaTakesIsKept(String field, int longest) {
        assertThat(wrongFields(api.post(PATH, with(field, "\"" + text(field, longest + 1) + "\""))))
                .containsExactly(field);
        assertThat(api.post(PATH, with(field, "\"" + text(field, longest) + "\""))
                        .status())
                .isEqualTo(202);
    }

    private static String text(String field, int length) {
        var begin = field.equals("profile_website") ? "https://www.dodici.example/" : "";
        var end = field.equals("profile_email") ? "@dodici.example" : "";
        return begin + "ü".repeat(length - begin.length() - end.length()) + end;
    }

    @Test
    void bundleAndAddressComeTogether() {
        assertThat(wrongFields(api.post(PATH, with("bundle_sid", "\"BU5e9d0932167fd19bfef4000e0fb15e15\""))))
                .containsExactly("address_sid");
        assertThat(wrongFields(api.post(PATH, with("address_sid", "\"AD5e9d0932167fd19bfef4000e0fb15e15\""))))
                .containsExactly("bundle_sid");
    }

    @Test
    void theAccountAtMetaIsAskedForUnlessTheGroupHasOne() {
        var answer = api.post(PATH, "{\"profile_name\": \"Dodici\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(wrongFields(answer)).containsExactly("waba_id");
        assertThat(answer.message()).contains("sender group");

        theStoreIsInAGroup(WABA, null);
        assertThat(api.post(PATH, "{\"profile_name\": \"Dodici\"}").status()).isEqualTo(202);
    }

    @Test
    void anotherAccountAtMetaThanTheGroupsIsRefused() {
        theStoreIsInAGroup("999", null);

        var answer = api.post(PATH, body("Dodici"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("waba_id").contains("999");
    }

    @Test
    void noNumberIsBoughtForAStoreWhoseGroupHasASender() {
        theStoreIsInAGroup(WABA, null);

        assertThat(wrongFields(api.post(PATH, with("whatsapp_phone_number", "\"+4915737166593\""))))
                .containsExactly("whatsapp_phone_number");
        assertThat(api.get(PATH).status()).isEqualTo(404);
    }

    @Test
    void allStoresOfAGroupShareOneProfile() {
        theStoreIsInAGroup(WABA, Documentation.whatsAppRequest(WABA, "Dodici").profileHash(tenant));

        var differing = api.post(PATH, body("Dodici Berlin"));

        assertThat(differing.status()).isEqualTo(400);
        assertThat(differing.message()).contains("share one WhatsApp profile").contains("shared-eu");
        assertThat(api.post(PATH, "{\"profile_name\": \"Dodici\"}").status()).isEqualTo(202);
    }

    private void theStoreIsInAGroup(String wabaId, @Nullable String profileHash) {
        ring.publish(
                "sms/" + tenant + "/berlin-01",
                Documentation.onboarded(
                        tenant,
                        "berlin-01",
                        new SmsRequest(SmsRequest.JOIN_EXISTING_GROUP, NUMBER, null, null, "shared-eu", false),
                        Ring.LONG_AGO.plusSeconds(1)));
        ring.publishGroup(Documentation.group(
                tenant,
                "shared-eu",
                GroupState.ACTIVE,
                NUMBER,
                wabaId,
                profileHash,
                List.of("hamburg-01", "berlin-01")));
    }

    @Test
    void aCorrectedRequestMendsWhatWaitsForIt() {
        var first = api.post(PATH, body("refused")).json();
        ring.awaitBlocked(WorkflowIds.whatsapp(tenant, "berlin-01"));
        assertThat(api.post(PATH + "/retry").json().path("blocked").path("code").asString())
                .isEqualTo("sender_invalid");

        var corrected = api.post(PATH, body("Dodici"));

        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.json().path("requested_at")).isEqualTo(first.path("requested_at"));
        assertThat(corrected.json().path("state").asString()).isEqualTo("running");
    }

    @Test
    void aRetryWithFieldsCorrectsThem() {
        api.post(PATH, body("refused"));
        ring.awaitBlocked(WorkflowIds.whatsapp(tenant, "berlin-01"));

        var corrected = api.post(
                PATH + "/retry", "{\"profile_name\": \"at once\", \"profile_about\": null, \"operator\": \"ops-7\"}");

        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.json().path("state").asString()).isEqualTo("completed");
    }

    @Test
    void aRetryThatChangesWhatMayNotChangeIsRefused() {
        api.post(PATH, body("refused"));
        ring.awaitBlocked(WorkflowIds.whatsapp(tenant, "berlin-01"));

        assertThat(api.post(PATH + "/retry", "{\"whatsapp_phone_number\": \"+4915737166593\"}")
                        .message())
                .isEqualTo("Only the profile may change.");
        assertThat(wrongFields(api.post(PATH + "/retry", "{\"profile_name\": null}")))
                .containsExactly("profile_name");
        assertThat(wrongFields(api.post(PATH + "/retry", "{\"profile_email\": \"nobody\"}")))
                .containsExactly("profile_email");
    }

    @Test
    void theCodeThatMetaSentIsHandedOver() {
        api.post(PATH, body("code"));
        ring.awaitBlocked(WorkflowIds.whatsapp(tenant, "berlin-01"));
        assertThat(wrongFields(api.post(PATH + "/verification-code", "{\"verification_code\": \"12 34\"}")))
                .containsExactly("verification_code");
        assertThat(wrongFields(api.post(PATH + "/verification-code", "{}"))).containsExactly("verification_code");

        var answer =
                api.post(PATH + "/verification-code", "{\"verification_code\": \"123456\", \"operator\": \"ops-7\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asString()).isEqualTo("completed");
    }

    @Test
    void aCodeThatNobodyWaitsForIsRefused() {
        api.post(PATH, body("Dodici"));

        var answer = api.post(PATH + "/verification-code", "{\"verification_code\": \"123456\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("No code is waited for.");
    }

    @Test
    void aStepThatCannotBeLeftOutSaysSo() {
        api.post(PATH, body("refused"));
        ring.awaitBlocked(WorkflowIds.whatsapp(tenant, "berlin-01"));

        var answer = api.post(PATH + "/skip", "{\"operator\": \"ops-7\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("This step cannot be left out.");
    }

    @Test
    void aCancelledOnboardingMayKeepItsNumber() {
        api.post(PATH, body("Dodici"));
        var cancelled = api.delete(PATH + "?operator=ops-7&reason=wrong%20store");
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("cancelling");

        assertThat(api.post(PATH + "/keep-number").status()).isEqualTo(202);
        assertThat(api.post(PATH + "/keep-number").status()).isEqualTo(400);
    }

    @Test
    void operatorsFindTheWorkflowAndTemporalReadsNothingOfTheRequest() {
        api.post(PATH, EVERYTHING);

        var description = ring.temporal()
                .newUntypedWorkflowStub(WorkflowIds.whatsapp(tenant, "berlin-01"))
                .describe();

        assertThat(description.getTypedSearchAttributes().get(SearchKeys.CHANNEL))
                .isEqualTo("whatsapp");
        assertThat(description.getStaticSummary()).contains("WhatsApp").contains("berlin-01");
        assertThat(description.getRawDescription().toString()).doesNotContain("potsdamer-platz@newstore.com");
    }
}
