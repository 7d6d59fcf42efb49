package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the runbook tells an operator to do, done in a browser at the real Temporal UI, with payloads encrypted. */
@ExtendWith(Stack.class)
@Timeout(240)
class OperatorInTemporalUiTest {

    /** The runbook's saved queries; a terminated workflow keeps its attributes, so they ask for running ones. */
    private static final String NEEDS_AN_OPERATOR = "NeedsOperator=true AND ExecutionStatus=\"Running\"";

    private static final String GOES_BY_ITSELF = "NeedsOperator=false AND ExecutionStatus=\"Running\"";

    /** Waits of 1, 2, 4 and 8 seconds; the next one is long enough for somebody to be quicker. */
    private static final int TRIES_UNTIL_A_LONG_WAIT = 5;

    private final Ring stack;
    private final Simulator twilio;
    private Operator operator;
    private Photographs photographs;

    OperatorInTemporalUiTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @BeforeAll
    static void aBrowserIsInstalled() {
        Chromium.assumeInstalled();
    }

    @BeforeEach
    void openTheBrowser() {
        operator = new Operator(stack);
        photographs = new Photographs(operator.page(), "operators");
    }

    @AfterEach
    void closeTheBrowser() {
        operator.close();
    }

    @Test
    void aBlockedOnboardingIsFoundReadAndMendedByWhatItsOwnPageSays() {
        var retailer = retailerWithStore("ventitre", "s1");
        retailer.onboard("s1", "+15005550000");
        retailer.awaitState("s1", "action_required");

        operator.find(NEEDS_AN_OPERATOR, "sms:ventitre:s1");
        photographs.take("needs-an-operator");
        operator.open("sms:ventitre:s1");
        operator.openTab("User Metadata");
        operator.reads("action_required");
        operator.reads("Blocked at purchase_number: number_not_available");
        operator.reads("+15005550000 is not available (Twilio 21422");
        operator.reads("Choose another number");
        photographs.take("details");

        var free = retailer.freeNumber("s1");
        operator.compose("correctAndRetry", onlyPhoneNumber(operator.exampleOf("correctAndRetry"), free));
        photographs.takeOf(operator.dialog(), "update");
        operator.submit();
        operator.isTold("Update successful");

        operator.sees("Completed");
        operator.openTab("Event History");
        var request = operator.readsEvent(
                "Update Accepted",
                "\"name\": \"correctAndRetry\"",
                "\"operator\": \"night-shift\"",
                "\"reason\": \"sold meanwhile\"",
                "\"phone_number\": \"" + free + "\"");
        photographs.takeOf(request, "history");
        assertThat(retailer.state("s1")).isEqualTo("completed");
        assertThat(twilio.numbersOf(retailer.account())).containsExactly(free);
        assertThat(twilio.calls("CreateIncomingPhoneNumber", retailer.account()))
                .as("refused once, bought once")
                .hasSize(2);
    }

    @Test
    void aRefusedUpdateIsToldInThePlainSentenceOfItsValidator() {
        var retailer = retailerWithStore("ventiquattro", "s1");
        retailer.onboard("s1", "+15005550000");
        retailer.awaitState("s1", "action_required");

        operator.find(NEEDS_AN_OPERATOR, "sms:ventiquattro:s1");
        operator.open("sms:ventiquattro:s1");
        operator.compose("correctAndRetry", """
                {"operator": "night-shift", "reason": "typing in haste", "correction": {"phone_number": "212 555"}}""");
        operator.submit();

        assertThat(operator.refusal()).isEqualTo("phone_number must be E.164: a plus and 8 to 15 digits.");
        photographs.takeOf(operator.dialog(), "refusal");
        assertThat(retailer.state("s1")).isEqualTo("action_required");
    }

    @Test
    void resetOnAnActivityThatWaitsForItsNextTryMakesItTryAtOnce() throws Exception {
        var retailer = retailerWithStore("venticinque", "s1");
        var account = retailer.account();
        var number = retailer.freeNumber("s1");
        var claim = "number:venticinque:" + number;
        var before = twilio.calls("ListIncomingPhoneNumber", account).size();
        twilio.fault("""
                {"operation": "ListIncomingPhoneNumber", "account": "%s", "effect": "ERROR", "status": 503, "code": 20503, "count": %d}""".formatted(account, TRIES_UNTIL_A_LONG_WAIT));
        retailer.onboard("s1", number);

        operator.find(GOES_BY_ITSELF, "sms:venticinque:s1");
        operator.open("sms:venticinque:s1");
        operator.openTab("Relationships");
        operator.open(claim);
        operator.openTab("Pending Activities");
        await().atMost(PATIENCE)
                .until(
                        () -> twilio.calls("ListIncomingPhoneNumber", account),
                        calls -> calls.size() == before + TRIES_UNTIL_A_LONG_WAIT);
        var plannedNextTry = nextTryOf(claim);
        operator.refresh();
        operator.seesTry(TRIES_UNTIL_A_LONG_WAIT + 1);
        photographs.take("pending-activity");
        operator.resetPendingActivity();

        retailer.awaitState("s1", "completed");
        assertThat(twilio.calls("ListIncomingPhoneNumber", account).get(before + TRIES_UNTIL_A_LONG_WAIT))
                .isBefore(plannedNextTry);
        assertThat(twilio.numbersOf(account)).containsExactly(number);
    }

    @Test
    void aCancelledOnboardingGivesItsNumberBackAndEndsAsCanceled() {
        var retailer = retailerWithStore("ventisei", "s1");
        var account = retailer.account();
        twilio.fault("""
                {"operation": "messaging.CreatePhoneNumber", "account": "%s", "effect": "ERROR", "status": 409, "code": 21714, "message": "The service is full", "count": 1}""".formatted(account));
        var number = retailer.freeNumber("s1");
        retailer.onboard("s1", number);
        retailer.awaitState("s1", "action_required");
        assertThat(twilio.numbersOf(account)).containsExactly(number);

        operator.find(NEEDS_AN_OPERATOR + " AND BlockedCode=\"messaging_service_full\"", "sms:ventisei:s1");
        operator.open("sms:ventisei:s1");
        operator.compose("cancelOnboarding", """
                {"operator": "night-shift", "reason": "the store closes"}""");
        operator.submit();
        operator.isTold("Update successful");

        operator.sees("Canceled");
        operator.openTab("User Metadata");
        operator.reads("cancelled");
        photographs.take("cancelled");
        assertThat(retailer.state("s1")).isEqualTo("cancelled");
        assertThat(twilio.numbersOf(account)).isEmpty();
    }

    private Retailer retailerWithStore(String tenant, String store) {
        var retailer = Retailer.enabled(stack, tenant);
        retailer.putStore(store);
        return retailer;
    }

    /** The example as the page gives it, filled in by somebody who changes nothing but the number. */
    private static String onlyPhoneNumber(String example, String number) {
        var request = (ObjectNode) JsonMapper.shared().readTree(example);
        request.put("operator", "night-shift").put("reason", "sold meanwhile");
        var correction = (ObjectNode) request.get("correction");
        assertThat(correction.propertyNames()).contains("phone_number");
        correction.removeAll().put("phone_number", number);
        return request.toString();
    }

    /** When Temporal means to run the workflow's backing-off activity again. */
    private Instant nextTryOf(String workflowId) throws IOException, InterruptedException {
        var address = URI.create(stack.get("TEMPORAL_UI_URL") + "/api/v1/namespaces/" + stack.get("TEMPORAL_NAMESPACE")
                + "/workflows/" + workflowId);
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        JsonNode workflow = JsonMapper.shared().readTree(answer.body());
        return Instant.parse(
                workflow.at("/pendingActivities/0/nextAttemptScheduleTime").asString());
    }
}
