package io.clienteling.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The same request is the same onboarding; a different one says what is there, or mends it. */
@GatewayTest
class SmsIdempotencyHttpTest {

    private static final String STORE = "jacksonville-1";
    private static final String PATH = "/clienteling/setup/stores/" + STORE + "/onboarding";
    private static final String SLOW = "+19044023011";
    private static final String SLOW_TO_CLOSE = "+19044023499";
    private static final String CANCELLED_TOO_LATE = "+19044023498";
    private static final String SOLD = "+19044022422";
    private static final String AT_ONCE = "+19044023300";

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void aStoreOfAnEnabledRetailer() {
        tenant = ring.newRetailer();
        api = ring.api(tenant);
        api.put("/clienteling/setup/stores/" + STORE, """
                {"name": "Jacksonville", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Main St", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}
                """);
    }

    private static String body(String number) {
        return "{\"phone_number\": \"" + number + "\"}";
    }

    @Test
    void aNewRequestIsAcceptedWithItsDocument() {
        var answer = api.post(PATH, body(SLOW));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).contains(PATH);
        assertThat(answer.header("Retry-After")).contains("2");
        var document = answer.json();
        assertThat(document.path("state").asString()).isEqualTo("accepted");
        assertThat(document.path("sequence").asInt(-1)).isZero();
        assertThat(document.path("phone_number").asString()).isEqualTo(SLOW);
        assertThat(document.path("enabled").asBoolean(true)).isFalse();
        assertThat(document.has("request_hash")).isFalse();
        assertThat(document.path("steps").findValuesAsString("state"))
                .containsOnly("pending")
                .hasSize(4);
        assertThat(document.path("links").path("operator").asString())
                .isEqualTo("http://127.0.0.1:8233/namespaces/clienteling/workflows/sms%3A" + tenant + "%3A" + STORE);
    }

    @Test
    void theSameRequestAgainIsTheSameOnboarding() {
        var first = api.post(PATH, body(SLOW));
        var again = api.post(PATH, """
                {"phone_number": "%s", "kind": "", "sender_group_id": "", "phone_number_already_purchased": false,
                 "bundle_sid": null, "address_sid": null}
                """.formatted(SLOW));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("requested_at")).isEqualTo(first.json().path("requested_at"));
    }

    @Test
    void tenAtOnceAreOneOnboarding() throws Exception {
        assertThat(answersOfTenAtOnce()).singleElement().asString().startsWith("202 ");
    }

    @Test
    void tenEqualCorrectionsAtOnceAreOneAndNoneOfThemIsRefused() throws Exception {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, STORE));

        assertThat(answersOfTenAtOnce()).singleElement().asString().startsWith("202 ");
    }

    private Set<String> answersOfTenAtOnce() throws InterruptedException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 10)
                    .<Callable<String>>mapToObj(i -> () -> {
                        var answer = api.post(PATH, body(SLOW));
                        return answer.status() + " "
                                + answer.json().path("requested_at").asString();
                    })
                    .toList();
            return callers.invokeAll(calls).stream()
                    .map(call -> call.resultNow())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void anotherNumberWhileOneRunsIsRefusedAndTheOneThatRunsIsNamed() {
        api.post(PATH, body(SLOW));

        var answer = api.post(PATH, body(AT_ONCE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(SLOW).contains("already");
    }

    @Test
    void theRowIsServedOnceItIsThere() {
        var accepted = api.post(PATH, body(SLOW)).json();
        var requestedAt = Instant.parse(accepted.path("requested_at").asString());
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.RUNNING, requestedAt, 3);

        assertThat(api.get(PATH).json().path("sequence").asInt()).isEqualTo(3);
        assertThat(api.post(PATH, body(SLOW)).json().path("state").asString()).isEqualTo("running");
    }

    @Test
    void aClientReadsWhatItWroteBeforeAnyEventCame() {
        api.post(PATH, body(SLOW));

        var read = api.get(PATH);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("state").asString()).isEqualTo("accepted");
    }

    @Test
    void aCompletedOnboardingIsReadFromItsWorkflowWhileItsEventIsOnTheWay() {
        api.post(PATH, body(AT_ONCE));
        ring.awaitCompleted(tenant, STORE);

        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("completed");
        var again = api.post(PATH, body(AT_ONCE));
        assertThat(again.status()).isEqualTo(200);
        var different = api.post(PATH, body(SLOW));
        assertThat(different.status()).isEqualTo(400);
        assertThat(different.message()).contains(AT_ONCE).contains("completed");
    }

    @Test
    void aCompletedRowIsFinalAndNeedsNoWorkflow() {
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);

        assertThat(api.post(PATH, body(SLOW)).status()).isEqualTo(200);
        assertThat(api.post(PATH, body(AT_ONCE)).status()).isEqualTo(400);
    }

    @Test
    void aDifferentNumberMendsAnOnboardingThatWaitsForOne() {
        var first = api.post(PATH, body(SOLD)).json();
        ring.awaitBlocked(WorkflowIds.sms(tenant, STORE));

        var corrected = api.post(PATH, body(SLOW));

        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.json().path("phone_number").asString()).isEqualTo(SLOW);
        assertThat(corrected.json().path("requested_at")).isEqualTo(first.path("requested_at"));
        assertThat(api.post(PATH, body(SLOW)).status()).isEqualTo(202);
        assertThat(api.post(PATH, body(SOLD)).message()).contains(SLOW);
    }

    @Test
    void aFieldThatMayNotChangeDoesNotMendIt() {
        api.post(PATH, body(SOLD));
        ring.awaitBlocked(WorkflowIds.sms(tenant, STORE));

        var answer = api.post(PATH, "{\"phone_number\": \"" + SLOW + "\", \"phone_number_already_purchased\": true}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(SOLD).contains("Only these fields may change");
    }

    @Test
    void everyRequestWhileCancellingIsRefusedWithTheTimeOfRelease() {
        var requestedAt = Instant.parse(
                api.post(PATH, body(SLOW)).json().path("requested_at").asString());
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.CANCELLING, requestedAt, 5);

        for (var number : new String[] {SLOW, AT_ONCE}) {
            var answer = api.post(PATH, body(number));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message())
                    .contains("release_at is " + requestedAt.plusSeconds(86_400))
                    .contains("cancelling");
        }
    }

    @Test
    void aRequestWhileTheUndoIsBlockedIsRefusedWithWhatMendsIt() {
        var requestedAt = Instant.parse(
                api.post(PATH, body(SLOW)).json().path("requested_at").asString());
        ring.publish(EventKeys.sms(tenant, STORE), blockedUndo(requestedAt));

        for (var number : new String[] {SLOW, AT_ONCE}) {
            var answer = api.post(PATH, body(number));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message())
                    .contains("Undoing purchase_number is blocked by account_unusable: Twilio refuses the account")
                    .contains("cancelling");
        }
    }

    private OnboardingDocument blockedUndo(Instant requestedAt) {
        var cancelling = Documentation.sms(
                tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.CANCELLING, requestedAt, 5);
        var refusal = Refusal.of(FailureCode.ACCOUNT_UNUSABLE, "The account is suspended.");
        return new OnboardingDocument(
                tenant,
                STORE,
                cancelling.channel(),
                cancelling.state(),
                requestedAt,
                cancelling.updatedAt(),
                null,
                cancelling.releaseAt(),
                cancelling.sequence(),
                null,
                cancelling.phoneNumber(),
                cancelling.steps(),
                Blocked.ofUndo(StepName.PURCHASE_NUMBER, refusal, cancelling.updatedAt()),
                cancelling.requestHash());
    }

    /** Somebody terminated the workflow: no event will ever say that it is cancelled. */
    @Test
    void aCancellationThatNobodyCarriesOnDoesNotBarTheNextOnboarding() {
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.CANCELLING, Ring.LONG_AGO, 5);

        assertThat(api.post(PATH, body(SLOW)).status()).isEqualTo(202);
    }

    @Test
    void afterACancelledOnboardingTheNextOneIsServedAlthoughTheRowIsOld() {
        var first = api.post(PATH, body(SLOW)).json();
        ring.endAsCancelled(tenant, STORE);
        var requestedAt = Instant.parse(first.path("requested_at").asString());
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.CANCELLED, requestedAt, 6);
        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("cancelled");

        ring.aWhileLater();
        var second = api.post(PATH, body("+19044023012"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(api.get(PATH).json().path("phone_number").asString()).isEqualTo("+19044023012");
        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("accepted");
    }

    @Test
    void aCancelledOnboardingWhoseWorkflowStillClosesIsToldToBeAskedForAgainInSeconds() {
        var first = api.post(PATH, body(SLOW_TO_CLOSE)).json();
        var requestedAt = Instant.parse(first.path("requested_at").asString());
        ring.temporal().newUntypedWorkflowStub(WorkflowIds.sms(tenant, STORE)).cancel();
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW_TO_CLOSE), OnboardingState.CANCELLED, requestedAt, 6);

        var second = api.post(PATH, body("+19044023012"));

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.message()).contains("Send the request again");
        ring.terminate(tenant, STORE);
    }

    @Test
    void aCancelledOnboardingWhoseEventIsOnTheWayIsShownAsCancelled() {
        api.post(PATH, body(SLOW));
        ring.endAsCancelled(tenant, STORE);

        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void whatWasCancelledAfterItsLastStepIsCompletedWhateverTemporalCallsItsEnd() {
        api.post(PATH, body(CANCELLED_TOO_LATE));
        ring.cancelTooLate(tenant, STORE);

        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("completed");
        assertThatItStands();
    }

    @Test
    void whatWasCancelledAfterItsLastStepStandsAlsoWhereTheRowLagsBehind() {
        var accepted = api.post(PATH, body(CANCELLED_TOO_LATE)).json();
        ring.cancelTooLate(tenant, STORE);
        var requestedAt = Instant.parse(accepted.path("requested_at").asString());
        ring.publishSms(
                tenant, STORE, SmsRequest.dedicated(CANCELLED_TOO_LATE), OnboardingState.RUNNING, requestedAt, 3);

        assertThatItStands();
    }

    @Test
    void whatWasCancelledAfterItsLastStepStandsAlsoWhereTheRowIsOfAnEarlierOne() {
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SLOW), OnboardingState.CANCELLED, Ring.LONG_AGO, 6);
        api.post(PATH, body(CANCELLED_TOO_LATE));
        ring.cancelTooLate(tenant, STORE);

        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("completed");
        assertThatItStands();
    }

    private void assertThatItStands() {
        var again = api.post(PATH, body(CANCELLED_TOO_LATE));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("state").asString()).isEqualTo("completed");
        var different = api.post(PATH, body(SLOW));
        assertThat(different.status()).isEqualTo(400);
        assertThat(different.message()).contains(CANCELLED_TOO_LATE).contains("completed");
        assertThat(api.delete(PATH).status()).isEqualTo(400);
    }

    @Test
    void whatSomebodyTerminatedMakesRoomForTheNext() {
        api.post(PATH, body(SLOW));
        ring.terminate(tenant, STORE);
        ring.aWhileLater();

        var second = api.post(PATH, body("+19044023012"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().path("phone_number").asString()).isEqualTo("+19044023012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/retry", "/skip", "/cancel"})
    void whatSomebodyTerminatedCannotBeMendedAndSaysSo(String action) {
        var accepted = api.post(PATH, body(SOLD)).json();
        var requestedAt = Instant.parse(accepted.path("requested_at").asString());
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(SOLD), OnboardingState.ACTION_REQUIRED, requestedAt, 5);
        ring.terminate(tenant, STORE);

        var refused = action.equals("/cancel") ? api.delete(PATH) : api.post(PATH + action);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .contains("action_required", "ended by force", "POST " + PATH)
                .doesNotContain("which does not allow this");
    }

    @Test
    void whatEndedBeforeItsRowSaysSoIsRefusedAsWhatItIs() {
        var accepted = api.post(PATH, body(AT_ONCE)).json();
        ring.awaitCompleted(tenant, STORE);
        var requestedAt = Instant.parse(accepted.path("requested_at").asString());
        ring.publishSms(tenant, STORE, SmsRequest.dedicated(AT_ONCE), OnboardingState.ACTION_REQUIRED, requestedAt, 5);

        assertThat(api.post(PATH + "/retry").message()).contains("completed, which does not allow this");
    }

    @Test
    void whatNeverWasAskedForIsNotFound() {
        var answer = api.get(PATH);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("never asked");
    }

    @Test
    void operatorsFindTheWorkflowUnderItsReadableIdWithItsAttributes() {
        api.post(PATH, body(SLOW));

        var description = ring.temporal()
                .newUntypedWorkflowStub(WorkflowIds.sms(tenant, STORE))
                .describe();

        assertThat(description.getStaticSummary()).contains(STORE).contains(tenant);
        var attributes = description.getTypedSearchAttributes();
        assertThat(attributes.get(SearchKeys.TENANT)).isEqualTo(tenant);
        assertThat(attributes.get(SearchKeys.STORE)).isEqualTo(STORE);
        assertThat(attributes.get(SearchKeys.CHANNEL)).isEqualTo("sms");
        assertThat(attributes.get(SearchKeys.COUNTRY)).isEqualTo("US");
        assertThat(description.getRawDescription().toString())
                .as("what Temporal keeps of the request is encrypted")
                .doesNotContain(SLOW);
    }
}
