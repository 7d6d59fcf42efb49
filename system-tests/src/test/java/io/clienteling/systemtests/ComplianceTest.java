package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What changes at Twilio shows in the retailer's status by itself, and wakes who waits for it. */
@ExtendWith(Stack.class)
@Timeout(240)
class ComplianceTest {

    private static final String GERMANY = """
            {"name": "Potsdamer Platz", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "postal_code": "10785"}}""";

    private final Ring stack;
    private final Simulator twilio;

    ComplianceTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @Test
    void aBundlesWayThroughTheReviewShowsAndWakesTheStoreThatWaitsForIt() {
        var retailer = Retailer.enabled(stack, "venti");
        retailer.putStore("berlin", GERMANY);
        awaitAction(retailer, "create_regulatory_bundle");

        var account = retailer.account();
        var papers = twilio.control("bundles", """
                {"account_sid": "%s", "iso_country": "DE", "number_type": "mobile", "city": "Berlin"}""".formatted(account));
        var bundle = papers.at("/bundle_sid").asString();
        var address = papers.at("/address_sid").asString();
        awaitBundle(retailer, "twilio-approved");
        assertThat(status(retailer).body().at("/countries/0/actions")).isEmpty();
        assertThat(status(retailer).text("/countries/0/regulatory_bundle/bundle_id"))
                .isEqualTo(bundle);
        assertThat(status(retailer).body().at("/countries/0/regulatory_bundle/uploads"))
                .isNotEmpty();
        assertThat(retailer.api().get("/stores/berlin/regulatory-bundles").text("/0/address_sid"))
                .isEqualTo(address);
        assertThat(retailer.api().get("/stores/berlin/addresses").text("/0/sid"))
                .isEqualTo(address);

        assertThat(retailer.ask("berlin", """
                        {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(retailer.freeNumber("berlin"), bundle, address))
                        .status())
                .isEqualTo(202);
        retailer.awaitState("berlin", "completed");
    }

    @Test
    void anOptInTextThatWasDeletedByHandIsMissedWithinAnInterval() {
        var retailer = Retailer.enabled(stack, "ventuno");
        var account = retailer.account();
        var optIn =
                await().atMost(PATIENCE).until(() -> status(retailer).text("/opt_in/id"), id -> id.startsWith("HX"));
        assertThat(status(retailer).text("/opt_in/body")).isNotEmpty();

        twilio.delete(account, "/v1/Content/" + optIn);

        await().atMost(PATIENCE)
                .until(() -> !status(retailer).body().at("/opt_in/exists").asBoolean());
        var told = Changes.of(stack, "account/ventuno", document -> !hasOptIn(document));
        assertThat(told).filteredOn(document -> !hasOptIn(document)).hasSize(1);
    }

    private static boolean hasOptIn(JsonNode account) {
        return account.path("opt_in").isObject();
    }

    @Test
    void aRejectedBundleShowsWithinAnIntervalAndIsToldOnce() {
        var retailer = Retailer.enabled(stack, "trentasei");
        retailer.putStore("berlin", GERMANY);
        awaitAction(retailer, "create_regulatory_bundle");

        var papers = new Papers(twilio, retailer.account());
        papers.submitted(papers.draft(Papers.REJECTED, papers.address("DE", "Berlin")));

        awaitAction(retailer, "fix_rejected_bundle");
        assertThat(status(retailer).text("/countries/0/regulatory_bundle/status"))
                .isEqualTo("twilio-rejected");
        awaitLooks(retailer, 3);
        var told = Changes.of(stack, "compliance/trentasei/DE", ComplianceTest::isRejected);
        assertThat(told).filteredOn(ComplianceTest::isRejected).hasSize(1);
    }

    private static boolean isRejected(JsonNode country) {
        return country.at("/regulatory_bundle/status").asString("").equals("twilio-rejected");
    }

    /** Sees the watcher look so many times more, though nothing has changed. */
    private void awaitLooks(Retailer retailer, int looks) {
        var account = retailer.account();
        var before = twilio.calls("ListBundle", account).size();
        await().atMost(PATIENCE).until(() -> twilio.calls("ListBundle", account).size() >= before + looks);
    }

    @Test
    void anUnchangedStatusIsNotSentAgain() {
        var retailer = Retailer.enabled(stack, "ventidue");
        var first = status(retailer);
        var tag = first.raw().headers().firstValue("ETag").orElseThrow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(retailer.api()
                                .getUnless("/onboarding-status", currentTag(retailer))
                                .status())
                        .isEqualTo(304));

        retailer.putStore("s1");

        assertThat(retailer.api().getUnless("/onboarding-status", tag).status()).isEqualTo(200);
    }

    private static String currentTag(Retailer retailer) {
        return status(retailer).raw().headers().firstValue("ETag").orElseThrow();
    }

    private static Answer status(Retailer retailer) {
        return retailer.api().get("/onboarding-status");
    }

    private static void awaitAction(Retailer retailer, String action) {
        await().atMost(PATIENCE).until(() -> status(retailer).text("/countries/0/actions/0"), action::equals);
    }

    private static void awaitBundle(Retailer retailer, String status) {
        await().atMost(PATIENCE)
                .until(() -> status(retailer).text("/countries/0/regulatory_bundle/status"), status::equals);
    }
}
