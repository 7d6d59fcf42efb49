package io.clienteling.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.store.EnablementDocument;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@GatewayTest
class StoreOnboardingHttpTest {

    private static final String STORES = "/clienteling/setup/stores/";
    private static final String BERLIN = STORES + "berlin-01";
    private static final String PATH = BERLIN + "/onboarding";
    private static final String MOBILE = "+4915737166592";
    private static final String SOLD = "+4915737166422";
    private static final String AT_ONCE = "+4915737166500";
    private static final String BUNDLE = "BU5e9d0932167fd19bfef4000e0fb15e15";
    private static final String ADDRESS = "AD5e9d0932167fd19bfef4000e0fb15e15";

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void aStoreInBerlin() {
        tenant = ring.newRetailer();
        api = ring.api(tenant);
        putStore(api);
    }

    private static void putStore(Api api) {
        api.put(BERLIN, """
                {"name": "PP", "country_code": "DE", "landline": "+493012345678", "time_zone": "Europe/Berlin",
                 "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
                """);
    }

    private static String body(String number) {
        return "{\"phone_number\": \"" + number + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/retry", "/skip", "/keep-number"})
    void anUnknownStoreIsNotFound(String action) {
        var path = STORES + "nowhere/onboarding" + action;

        assertThat(api.post(path, body(MOBILE)).status()).isEqualTo(404);
        assertThat(api.delete(STORES + "nowhere/onboarding").status()).isEqualTo(404);
        assertThat(api.get(STORES + "nowhere/onboarding").status()).isEqualTo(404);
        assertThat(api.post(STORES + "nowhere/enablement").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/retry", "/skip", "/keep-number"})
    void whatWasNeverAskedForIsNotFound(String action) {
        assertThat(api.post(PATH + action).status()).isEqualTo(404);
        assertThat(api.delete(PATH).status()).isEqualTo(404);
        assertThat(api.post(BERLIN + "/enablement").status()).isEqualTo(404);
    }

    @Test
    void theRetailerMustBeEnabledFirst() {
        var early = ring.newTenant();
        putStore(ring.api(early));

        var answer = ring.api(early).post(PATH, body(MOBILE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Enable the retailer first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | phone_number",
                "{\"phone_number\": null} | phone_number",
                "{\"phone_number\": 49} | phone_number",
                "{\"phone_number\": \"4915737166592\"} | phone_number",
                "{\"phone_number\": \"+49 157 37166592\"} | phone_number",
                "{\"phone_number\": \"+1234567\"} | phone_number",
                "{\"phone_number\": \"+19044023093\"} | phone_number",
                "{\"phone_number\": \"+436501234567\"} | phone_number",
                "{\"phone_number\": \"+99999999999\"} | phone_number",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"shared\"} | kind",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"create_group\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"join_existing_group\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"create_group\", \"sender_group_id\": \"a b\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"join_existing_group\", \"sender_group_id\": \"\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"kind\": \"\", \"sender_group_id\": \"shared-eu\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"sender_group_id\": \"shared-eu\"} | sender_group_id",
                "{\"phone_number\": \"+4915737166592\", \"phone_number_already_purchased\": \"yes\"} | phone_number_already_purchased",
                "{\"phone_number\": \"+4915737166592\", \"phone_number_already_purchased\": \"false\"} | phone_number_already_purchased",
                "{\"phone_number\": \"+4915737166592\", \"bundle_sid\": \"BU5e9d0932167fd19bfef4000e0fb15e15\"} | address_sid",
                "{\"phone_number\": \"+4915737166592\", \"address_sid\": \"AD5e9d0932167fd19bfef4000e0fb15e15\"} | bundle_sid",
                "{\"phone_number\": \"+4915737166592\", \"bundle_sid\": \"BU1\", \"address_sid\": \"AD5e9d0932167fd19bfef4000e0fb15e15\"} | bundle_sid",
                "{\"phone_number\": \"+4915737166592\", \"phonenumber\": \"\"} | phonenumber"
            })
    void eachWrongFieldIsNamed(String body, String field) {
        var answer = api.post(PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).contains(field);
        assertThat(api.get(PATH).status()).as("nothing was started").isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone_number", "phone_number_already_purchased"})
    void whatARetryCannotTakeOutIsNotNull(String field) {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, "berlin-01"));

        var answer = api.post(PATH + "/retry", "{\"%s\": null}".formatted(field));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "operator, \\u202e",
        "operator, \\u2066",
        "operator, \\u200b",
        "operator, \\ufeff",
        "operator, \\n",
        "reason, \\u202a",
        "reason, \\u202e",
        "reason, \\u2066",
        "reason, \\u2069",
        "reason, \\n"
    })
    void whoActsAndWhyAreShownAsTheyAreWritten(String field, String character) {
        var answer = api.post(PATH + "/retry", "{\"%s\": \"ops%s7\"}".formatted(field, character));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(field);
    }

    @Test
    void whoCancelsIsShownAsWrittenToo() {
        var answer = api.delete(PATH + "?operator=ops%E2%80%AE7&reason=wrong%E2%80%AEstore");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("operator", "reason");
    }

    /** Families of emoji are joined so. */
    @Test
    void aReasonMayHoldWhatJoinsCharacters() {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, "berlin-01"));

        assertThat(api.post(PATH + "/retry", "{\"reason\": \"\\ud83d\\udc68\\u200d\\ud83d\\udc69\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aBundleAndItsAddressAreAccepted() {
        var answer = api.post(PATH, """
                {"kind": "dedicated", "phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}
                """.formatted(MOBILE, BUNDLE, ADDRESS));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void aBundleThatNoRegulationAsksForIsRefusedOnceThatIsKnown() {
        var pair = "{\"phone_number\": \"%s\", \"bundle_sid\": \"%s\", \"address_sid\": \"%s\"}"
                .formatted(MOBILE, BUNDLE, ADDRESS);
        ring.publish(EventKeys.compliance(tenant, "DE"), Documentation.country(tenant, "DE", "mobile", false));

        var answer = api.post(PATH, pair);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactly("bundle_sid", "address_sid");
        assertThat(answer.message()).contains("left out");
        var half = api.post(PATH, "{\"phone_number\": \"%s\", \"bundle_sid\": \"%s\"}".formatted(MOBILE, BUNDLE));
        assertThat(half.message()).contains("left out").doesNotContain("address_sid");
        assertThat(api.post(PATH, body(MOBILE)).status()).isEqualTo(202);
    }

    @Test
    void whatIsKnownOfAnotherTypeOfNumberSaysNothing() {
        ring.publish(EventKeys.compliance(tenant, "DE"), Documentation.country(tenant, "DE", "local", false));

        assertThat(api.post(
                                PATH,
                                "{\"phone_number\": \"%s\", \"bundle_sid\": \"%s\", \"address_sid\": \"%s\"}"
                                        .formatted(MOBILE, BUNDLE, ADDRESS))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void enableMustBeTrueOrFalse() {
        var answer = api.post(PATH + "?enable=perhaps", body(MOBILE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("enable");
    }

    @Test
    void aRetryTriesAgain() {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, "berlin-01"));

        var answer = api.post(PATH + "/retry");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asString()).isEqualTo("action_required");
        assertThat(answer.json().path("blocked").path("code").asString()).isEqualTo("number_not_available");
    }

    @Test
    void aRetryWithANumberCorrectsIt() {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, "berlin-01"));

        var answer = api.post(
                PATH + "/retry",
                "{\"phone_number\": \"" + AT_ONCE + "\", \"operator\": \"ops-7\", \"reason\": \"sold\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("phone_number").asString()).isEqualTo(AT_ONCE);
        assertThat(answer.json().path("state").asString()).isEqualTo("completed");
    }

    @Test
    void aRetryOfWhatDoesNotWaitIsRefusedInTheWorkflowsWords() {
        api.post(PATH, body(MOBILE));

        var answer = api.post(PATH + "/retry", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Nothing waits for a decision; the onboarding is running.");
    }

    @Test
    void aRetryWithANumberOfAnotherCountryIsRefused() {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, "berlin-01"));

        assertThat(api.post(PATH + "/retry", body("+19044023093")).status()).isEqualTo(400);
        assertThat(api.post(PATH + "/retry", "{\"number\": \"+4915737166592\"}").message())
                .contains("number");
    }

    @Test
    void aCancelIsAccepted() {
        var accepted = api.post(PATH, body(MOBILE));
        assertThat(accepted.json().at("/links/cancel").asString()).isEqualTo(PATH);

        var answer = api.delete(PATH + "?operator=ops-7&reason=wrong%20store");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asString()).isEqualTo("cancelling");
        assertThat(answer.json().path("release_at").isString()).isTrue();
        assertThat(api.delete(PATH).message()).contains("cancelled already");
    }

    @Test
    void theNumberOfACancelledOnboardingMayBeKeptOnce() {
        api.post(PATH, body(MOBILE));
        assertThat(api.post(PATH + "/keep-number").message()).contains("running");
        api.delete(PATH);

        var kept = api.post(PATH + "/keep-number", "{\"operator\": \"ops-7\", \"reason\": \"still needed\"}");

        assertThat(kept.status()).isEqualTo(202);
        assertThat(kept.json().path("release_at").isNull()).isTrue();
        assertThat(api.post(PATH + "/keep-number").status()).isEqualTo(400);
    }

    @Test
    void theNumberIsKeptAlsoWhereTheRowKnowsOfTheCancelAlready() {
        var requestedAt = Instant.parse(
                api.post(PATH, body(MOBILE)).json().path("requested_at").asString());
        api.delete(PATH);
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(MOBILE), OnboardingState.CANCELLING, requestedAt, 5);

        assertThat(api.post(PATH + "/keep-number").status()).isEqualTo(202);
    }

    @Test
    void aBlockedStepIsSkippedWhereItsWorkflowLetsIt() {
        api.post(PATH, body(MOBILE));
        assertThat(api.post(PATH + "/skip").message()).contains("running");

        var other = ring.newRetailer();
        putStore(ring.api(other));
        ring.api(other).post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(other, "berlin-01"));
        var skipped = ring.api(other).post(PATH + "/skip", "{}");

        assertThat(skipped.status()).isEqualTo(202);
        assertThat(skipped.json().path("state").asString()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({"503, RUNNING", "504, RUNNING", "503, WAITING"})
    void aStepThatIsTriedAgainByItselfSaysWhy(String ending, StepState state) {
        var number = "+4915737166" + ending;
        var requestedAt = Instant.parse(
                api.post(PATH, body(number)).json().path("requested_at").asString());
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(number), OnboardingState.RUNNING, requestedAt, 2);
        assertThat(step(api.get(PATH).json()).has("retry"))
                .as("no step is under way yet")
                .isFalse();

        ring.publish(
                EventKeys.sms(tenant, "berlin-01"),
                Documentation.buying(tenant, "berlin-01", number, requestedAt, state));

        var retry = await().atMost(Duration.ofSeconds(20))
                .until(() -> step(api.get(PATH).json()).path("retry"), JsonNode::isObject);
        ring.terminate(tenant, "berlin-01");
        assertThat(retry.path("last_failure").asString()).isEqualTo("Twilio cannot be reached.");
        assertThat(retry.path("attempt").asInt()).isEqualTo(2);
    }

    private static JsonNode step(JsonNode document) {
        return document.path("steps")
                .valueStream()
                .filter(step -> step.path("name").asString().equals("purchase_number"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMisspeltParameterOfACancelIsNamed() {
        api.post(PATH, body(MOBILE));

        var answer = api.delete(PATH + "?resaon=x");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("resaon");
        assertThat(api.delete(PATH + "?%F2%93%A1%AE=x").status()).isEqualTo(400);
    }

    @Test
    void aCompletedOnboardingAllowsNoneOfIt() {
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(MOBILE), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);

        assertThat(api.get(PATH).json().at("/links/cancel").isNull()).isTrue();
        assertThat(api.delete(PATH).message()).contains("completed");
        assertThat(api.post(PATH + "/retry").message()).contains("completed");
        assertThat(api.post(PATH + "/skip").message()).contains("completed");
        assertThat(api.post(PATH + "/keep-number").message()).contains("completed");
        assertThat(api.delete(PATH).status()).isEqualTo(400);
        assertThat(api.post(PATH + "/skip").status()).isEqualTo(400);
    }

    @Test
    void anOnboardedStoreGoesLiveOnceAndForGood() {
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(MOBILE), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);

        var asked = api.post(BERLIN + "/enablement");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.header("Location")).contains(PATH);
        assertThat(liveByItsWorkflow()).isTrue();
        ring.publish(
                EventKeys.enablement(tenant, "berlin-01"),
                new EnablementDocument(tenant, "berlin-01", true, Ring.LONG_AGO, Ring.LONG_AGO, 1));
        assertThat(api.get(PATH).json().path("enabled").asBoolean()).isTrue();
        assertThat(api.post(BERLIN + "/enablement").json().path("enabled").asBoolean())
                .isTrue();
        assertThat(api.post(PATH + "?enable=false", body(MOBILE))
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isTrue();
    }

    private boolean liveByItsWorkflow() {
        return ring.temporal()
                .newUntypedWorkflowStub(WorkflowIds.enablement(tenant, "berlin-01"))
                .getResult(EnablementDocument.class)
                .enabled();
    }

    @Test
    void aStoreThatIsNotOnboardedYetCannotGoLive() {
        api.post(PATH, body(MOBILE));

        var answer = api.post(BERLIN + "/enablement");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("accepted");
    }

    @Test
    void enableOnARepeatLetsACompletedStoreGoLive() {
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(MOBILE), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);

        assertThat(api.post(PATH + "?enable=true", body(MOBILE)).status()).isEqualTo(200);
        assertThat(liveByItsWorkflow()).isTrue();
    }

    @Test
    void enableOnARepeatOfWhatRunsIsTheSameOnlyWhereItWasAskedForAtFirst() {
        api.post(PATH + "?enable=true", body(MOBILE));

        assertThat(api.post(PATH + "?enable=true", body(MOBILE)).status()).isEqualTo(202);
        assertThat(api.post(PATH, body(MOBILE)).status()).isEqualTo(202);
    }

    @Test
    void enableThatComesTooLateIsNotPassedOverInSilence() {
        api.post(PATH, body(MOBILE));

        var answer = api.post(PATH + "?enable=true", body(MOBILE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("/enablement");
    }
}
