package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.ring.Subscriber.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.PartStatus;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Subscriber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
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

    private final Ring stack;
    private final Simulator twilio;

    RingTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @BeforeEach
    void everyPartIsHealthy() {
        assertThat(stack.stack().status()).allMatch(PartStatus::healthy);
    }

    @Test
    void aStoreIsOnboardedAndEverybodyHearsOfIt() throws Exception {
        var dodici = Retailer.enabled(stack, "dodici");
        dodici.putStore("jacksonville-01");
        var number = dodici.freeNumber("jacksonville-01");
        assertThat(dodici.api()
                        .get("/stores/jacksonville-01/available-phone-numbers")
                        .text("/0/locality"))
                .isEqualTo("Jacksonville");

        var accepted = dodici.onboard("jacksonville-01", number);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.raw().headers().firstValue("Location"))
                .contains("/clienteling/setup/stores/jacksonville-01/onboarding");
        var completed = dodici.awaitState("jacksonville-01", "completed");
        assertThat(completed.text("/phone_number")).isEqualTo(number);
        assertThat(completed.text("/requested_at")).isEqualTo(accepted.text("/requested_at"));

        assertThat(twilio.numbersOf(dodici.account())).containsExactly(number);
        aSubscriberSawEveryEvent("sms/dodici/jacksonville-01", completed);
        theProjectionHasOneRow("sms/dodici/jacksonville-01");
        var status = dodici.api().get("/onboarding-status");
        assertThat(status.body().at("/onboarded").asBoolean()).isTrue();
        assertThat(status.text("/stores/0/channels/sms/status")).isEqualTo("onboarded");
        temporalShowsTheWorkflow("sms:dodici:jacksonville-01");
    }

    @Test
    void theSameRequestAgainIsTheSameOnboardingAndADifferentOneIsRefused() {
        var retailer = Retailer.enabled(stack, "undici");
        retailer.putStore("s1");
        var number = retailer.freeNumber("s1");
        var first = retailer.onboard("s1", number);
        retailer.awaitState("s1", "completed");

        var again = retailer.onboard("s1", number);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/requested_at")).isEqualTo(first.text("/requested_at"));
        var another = retailer.api().get("/stores/s1/available-phone-numbers").text("/1/phone_number");
        var different = retailer.onboard("s1", another);
        assertThat(different.status()).isEqualTo(400);
        assertThat(different.text("/message")).contains(number);
    }

    @Test
    void aWorkerKilledWhileItBuysBuysOneNumber() {
        var retailer = Retailer.enabled(stack, "tredici");
        retailer.putStore("s1");
        var number = retailer.freeNumber("s1");
        var account = retailer.account();
        twilio.fault("""
                {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "DELAY", "delay_ms": 3000, "count": 1}""".formatted(account));
        retailer.onboard("s1", number);
        await().atMost(PATIENCE).until(() -> running(retailer, "s1", "purchase_number"));
        stack.killAndRestart(Part.WORKER);

        retailer.awaitState("s1", "completed");
        assertThat(twilio.numbersOf(account)).containsExactly(number);
    }

    @Test
    void twoStoresThatWantTheSameNumberAtOnceGetOneNumber() {
        var retailer = Retailer.enabled(stack, "quattordici");
        retailer.putStore("s1");
        retailer.putStore("s2");
        var number = retailer.freeNumber("s1");
        retailer.onboard("s1", number);
        retailer.onboard("s2", number);

        var states = await().atMost(PATIENCE)
                .until(
                        () -> List.of(retailer.state("s1"), retailer.state("s2")),
                        both -> both.stream().allMatch(Set.of("completed", "action_required")::contains));
        assertThat(states).containsExactlyInAnyOrder("completed", "action_required");
        assertThat(twilio.numbersOf(retailer.account())).containsExactly(number);
    }

    @Test
    void aNumberSoldMeanwhileIsMendedByAnotherOneAndACancelledStoreGivesItsNumberBack() {
        var retailer = Retailer.enabled(stack, "quindici");
        retailer.putStore("s1");
        assertThat(retailer.onboard("s1", "+15005550000").status()).isEqualTo(202);
        var blocked = retailer.awaitState("s1", "action_required");
        assertThat(blocked.text("/blocked/code")).isEqualTo("number_not_available");
        assertThat(blocked.body().at("/blocked/provider_code").asInt()).isEqualTo(21422);

        var mended = retailer.onboard("s1", retailer.freeNumber("s1"));
        assertThat(mended.status()).isEqualTo(202);
        var completed = retailer.awaitState("s1", "completed");
        assertThat(completed.text("/requested_at")).isEqualTo(blocked.text("/requested_at"));

        retailer.putStore("s2");
        retailer.onboard("s2", "+15005550000");
        retailer.awaitState("s2", "action_required");
        assertThat(retailer.api().delete("/stores/s2/onboarding").status()).isEqualTo(202);
        retailer.awaitState("s2", "cancelled");
        assertThat(retailer.api().delete("/stores/s1/onboarding").status())
                .as("a live store stays")
                .isEqualTo(400);
    }

    private static boolean running(Retailer retailer, String store, String step) {
        var document = retailer.api().get("/stores/" + store + "/onboarding").body();
        return document.at("/steps/1/name").asString().equals(step)
                && document.at("/steps/1/state").asString().equals("running");
    }

    private void aSubscriberSawEveryEvent(String key, Answer completed) {
        try (var subscriber = new Subscriber(stack)) {
            var last = completed.body().at("/sequence").asLong();
            var events = await().atMost(PATIENCE).until(() -> subscriber.once(key), seen -> seen.size() >= last);
            assertThat(events)
                    .extracting(event -> Long.parseLong(header(event, "ce_sequence")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(header(events.getFirst(), "ce_type")).isEqualTo("clienteling.onboarding.accepted");
            assertThat(header(events.getLast(), "ce_type")).isEqualTo("clienteling.store.onboarded");
        }
    }

    private void theProjectionHasOneRow(String key) throws Exception {
        try (var database = DriverManager.getConnection(stack.database());
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
