package io.clienteling.systemtests;

import static io.clienteling.systemtests.Subscriber.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.PartStatus;
import io.clienteling.systemtests.Integrator.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Once round the ring, on real parts: HTTP, Temporal, the stand-in for Twilio, Kafka, the projection, the status. */
@ExtendWith(Stack.class)
@Timeout(240)
class RingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stack.Running stack;
    private final Simulator twilio;

    RingTest(Stack.Running stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @BeforeEach
    void everyPartIsHealthy() {
        assertThat(stack.stack().status()).allMatch(PartStatus::healthy);
    }

    @Test
    void aStoreIsOnboardedAndEverybodyHearsOfIt() throws Exception {
        var dodici = enabledRetailer("dodici");
        putStore(dodici, "jacksonville-01");
        var number = freeNumber(dodici, "jacksonville-01");

        var accepted = onboard(dodici, "jacksonville-01", number);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.raw().headers().firstValue("Location"))
                .contains("/clienteling/setup/stores/jacksonville-01/onboarding");
        var completed = awaitState(dodici, "jacksonville-01", "completed");
        assertThat(completed.text("/phone_number")).isEqualTo(number);
        assertThat(completed.text("/requested_at")).isEqualTo(accepted.text("/requested_at"));

        assertThat(twilio.numbersOf(accountOf(dodici))).containsExactly(number);
        aSubscriberSawEveryEvent("sms/dodici/jacksonville-01", completed);
        theProjectionHasOneRow("sms/dodici/jacksonville-01");
        var status = dodici.get("/onboarding-status");
        assertThat(status.body().at("/onboarded").asBoolean()).isTrue();
        assertThat(status.text("/stores/0/channels/sms/status")).isEqualTo("onboarded");
        temporalShowsTheWorkflow("sms:dodici:jacksonville-01");
    }

    @Test
    void theSameRequestAgainIsTheSameOnboardingAndADifferentOneIsRefused() {
        var retailer = enabledRetailer("undici");
        putStore(retailer, "s1");
        var number = freeNumber(retailer, "s1");
        var first = onboard(retailer, "s1", number);
        awaitState(retailer, "s1", "completed");

        var again = onboard(retailer, "s1", number);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/requested_at")).isEqualTo(first.text("/requested_at"));
        var different = onboard(retailer, "s1", freeNumber(retailer, "s1"));
        assertThat(different.status()).isEqualTo(400);
        assertThat(different.text("/message")).contains(number);
    }

    @Test
    void aWorkerKilledWhileItBuysBuysOneNumber() {
        var retailer = enabledRetailer("tredici");
        putStore(retailer, "s1");
        var number = freeNumber(retailer, "s1");
        var account = accountOf(retailer);
        twilio.fault("""
                {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "DELAY", "delay_ms": 3000, "count": 1}""".formatted(account));
        onboard(retailer, "s1", number);
        await().atMost(PATIENCE).until(() -> running(retailer, "s1", "purchase_number"));
        stack.killAndRestart(Part.WORKER);

        awaitState(retailer, "s1", "completed");
        assertThat(twilio.numbersOf(account)).containsExactly(number);
    }

    @Test
    void twoStoresThatWantTheSameNumberAtOnceGetOneNumber() {
        var retailer = enabledRetailer("quattordici");
        putStore(retailer, "s1");
        putStore(retailer, "s2");
        var number = freeNumber(retailer, "s1");
        onboard(retailer, "s1", number);
        onboard(retailer, "s2", number);

        var states = await().atMost(PATIENCE)
                .until(
                        () -> List.of(state(retailer, "s1"), state(retailer, "s2")),
                        both -> both.stream().allMatch(Set.of("completed", "action_required")::contains));
        assertThat(states).containsExactlyInAnyOrder("completed", "action_required");
        assertThat(twilio.numbersOf(accountOf(retailer))).containsExactly(number);
    }

    @Test
    void aNumberSoldMeanwhileIsMendedByAnotherOneAndACancelledStoreGivesItsNumberBack() {
        var retailer = enabledRetailer("quindici");
        putStore(retailer, "s1");
        assertThat(onboard(retailer, "s1", "+15005550000").status()).isEqualTo(202);
        var blocked = awaitState(retailer, "s1", "action_required");
        assertThat(blocked.text("/blocked/code")).isEqualTo("number_not_available");
        assertThat(blocked.body().at("/blocked/provider_code").asInt()).isEqualTo(21422);

        var mended = onboard(retailer, "s1", freeNumber(retailer, "s1"));
        assertThat(mended.status()).isEqualTo(202);
        var completed = awaitState(retailer, "s1", "completed");
        assertThat(completed.text("/requested_at")).isEqualTo(blocked.text("/requested_at"));

        putStore(retailer, "s2");
        onboard(retailer, "s2", "+15005550000");
        awaitState(retailer, "s2", "action_required");
        assertThat(retailer.delete("/stores/s2/onboarding").status()).isEqualTo(202);
        awaitState(retailer, "s2", "cancelled");
        assertThat(retailer.delete("/stores/s1/onboarding").status())
                .as("a live store stays")
                .isEqualTo(400);
    }

    private Integrator enabledRetailer(String tenant) {
        var integrator = new Integrator(stack, tenant);
        var accepted = integrator.post("/configuration", "{\"ecom_link\": \"https://%s.example\"}".formatted(tenant));
        assertThat(accepted.status()).isIn(200, 202);
        await().atMost(PATIENCE)
                .until(() -> integrator.get("/configuration").text("/state").equals("completed"));
        return integrator;
    }

    private static void putStore(Integrator integrator, String store) {
        var answer = integrator.put("/stores/" + store, """
                {"name": "Jacksonville Landing", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
                 "address": {"street": "2 Independent Dr", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}""");
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201, 204);
    }

    private static String freeNumber(Integrator integrator, String store) {
        var numbers = integrator.get("/stores/" + store + "/available-phone-numbers");
        assertThat(numbers.status()).isEqualTo(200);
        assertThat(numbers.text("/0/locality")).isEqualTo("Jacksonville");
        return numbers.text("/0/phone_number");
    }

    private static Answer onboard(Integrator integrator, String store, String number) {
        return integrator.post("/stores/" + store + "/onboarding", "{\"phone_number\": \"%s\"}".formatted(number));
    }

    private static Answer awaitState(Integrator integrator, String store, String state) {
        await().atMost(PATIENCE).until(() -> state(integrator, store), state::equals);
        return integrator.get("/stores/" + store + "/onboarding");
    }

    private static String state(Integrator integrator, String store) {
        return integrator.get("/stores/" + store + "/onboarding").text("/state");
    }

    private static boolean running(Integrator integrator, String store, String step) {
        var document = integrator.get("/stores/" + store + "/onboarding").body();
        return document.at("/steps/1/name").asString().equals(step)
                && document.at("/steps/1/state").asString().equals("running");
    }

    private static String accountOf(Integrator integrator) {
        return integrator.get("/onboarding-status").text("/twilio/sid");
    }

    private void aSubscriberSawEveryEvent(String key, Answer completed) {
        try (var subscriber = new Subscriber(stack)) {
            var last = completed.body().at("/sequence").asLong();
            var events = await().atMost(PATIENCE).until(() -> subscriber.of(key), seen -> seen.size() >= last);
            assertThat(events)
                    .extracting(event -> Long.parseLong(header(event, "ce_sequence")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(header(events.getFirst(), "ce_type")).isEqualTo("clienteling.onboarding.accepted");
            assertThat(header(events.getLast(), "ce_type")).isEqualTo("clienteling.store.onboarded");
        }
    }

    private void theProjectionHasOneRow(String key) throws Exception {
        var url = "jdbc:" + stack.get("DATABASE_URL").replace("clienteling@", "") + "?user=clienteling";
        try (var database = DriverManager.getConnection(url);
                var query = database.prepareStatement("select count(*) from documents where key = ?")) {
            query.setString(1, key);
            try (var rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private void temporalShowsTheWorkflow(String workflowId) throws Exception {
        var page = URI.create(stack.get("TEMPORAL_UI_URL") + "/api/v1/namespaces/" + stack.get("TEMPORAL_NAMESPACE")
                + "/workflows/" + workflowId);
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        assertThat(answer.body())
                .contains("WORKFLOW_EXECUTION_STATUS_COMPLETED")
                .doesNotContain("+1904");
        assertThat(List.of("Tenant", "Store", "Channel")).allMatch(answer.body()::contains);
    }
}
