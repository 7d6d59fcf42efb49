package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.Ring;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What a retailer's people see and do in the console, without any script. */
class ConsoleHttpTest extends InBerlin {

    private static final String MOBILE = "+4915737166592";
    private static final String SOLD = "+4915737166422";
    /** What has the keyboard: links, buttons, and what scrolls. */
    private static final Pattern REACHED = Pattern.compile("<(?:a|button)\\s[^>]*>|<[^>]* tabindex=\"0\"[^>]*>");

    @Autowired
    private MeterRegistry meters;

    @Test
    void theOverviewShowsTheRetailerAndItsStores() {
        assertThat(browser.get("/console").body())
                .contains(
                        "Connected", "Germany", "Potsdamer Platz", "berlin-01", "Not onboarded", "Stores 1 to 1 of 1");
    }

    @Test
    void storesAreSearchedAndFilteredHere() {
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(MOBILE));

        assertThat(browser.get("/console?search=POTSDAMER").body()).contains("Stores 1 to 1 of 1");
        assertThat(browser.get("/console?search=4915737166").body()).contains("Stores 1 to 1 of 1");
        assertThat(browser.get("/console?search=nothing").body()).contains("No store.");
        assertThat(browser.get("/console?country=DE&sms=onboarded&whatsapp=not_onboarded")
                        .body())
                .contains("Stores 1 to 1 of 1");
        assertThat(browser.get("/console?sms=pending").body()).contains("No store.");
    }

    @Test
    void manyStoresComePageByPage() {
        var lines = IntStream.range(0, 120).mapToObj("""
            {"store_id": "many-%03d", "name": "Many", "country_code": "DE", "time_zone": "Europe/Berlin", "address": {"street": "S 1", "city": "Bonn"}}"""::formatted).collect(Collectors.joining("\n"));
        api.with("Content-Type", "application/x-ndjson").post("/clienteling/setup/stores", lines);

        assertThat(browser.get("/console?search=many").body())
                .contains("Stores 1 to 50 of 120", "Page 1 of 3", "Later stores")
                .doesNotContain("Earlier stores", "many-050");
        assertThat(browser.get("/console?search=many&page=3").body()).contains("Stores 101 to 120 of 120");
        assertThat(browser.get("/console?search=many&page=99").body()).contains("Page 3 of 3");
    }

    @Test
    void whatIsWrittenByOthersIsShownAsText() {
        api.put("/clienteling/setup/stores/x", """
            {"name": "<script>alert(1)</script>", "country_code": "DE", "time_zone": "Europe/Berlin",
             "address": {"street": "<b>", "city": "Berlin"}}
            """);

        assertThat(browser.get("/console").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(browser.get("/console/stores/x").body()).doesNotContain("<script>alert", "<b>,");
    }

    @Test
    void aStoreIsAddedByAFormAndEveryMistakeIsSaidAtItsField() {
        browser.get("/console/add-store");
        var wrong = browser.post(
                "/console/stores",
                Map.of("store_id", "munich-1", "name", "Stachus", "country_code", "Germany", "street", "S 1"));

        assertThat(wrong.status()).as("no fault that browsers would report").isEqualTo(200);
        assertThat(wrong.body())
                .contains(
                        "role=\"alert\"",
                        "must be a country by ISO 3166-1 alpha-2",
                        "aria-invalid=\"true\"",
                        "value=\"Stachus\"");

        var right = browser.post(
                "/console/stores",
                Map.of(
                        "store_id", "munich-1",
                        "name", "Stachus",
                        "country_code", "DE",
                        "street", "S 1",
                        "city", "Munich",
                        "time_zone", "Europe/Berlin"));

        assertThat(right.header("Location")).contains("/console/stores/munich-1");
        assertThat(browser.get("/console/stores/munich-1").body())
                .contains("Stachus", "The store is in the directory.");
        assertThat(browser.get("/console/stores/munich-1/edit").body()).contains("value=\"Stachus\"");
    }

    @Test
    void aBlockedOnboardingSaysWhatToDoAndWhereItsWorkflowIs() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + SOLD + "\"}");
        ring.publishSms(
                tenant, "berlin-01", SmsRequest.dedicated(SOLD), OnboardingState.ACTION_REQUIRED, Ring.LONG_AGO, 3);

        assertThat(browser.get(PAGE).body())
                .contains("Steps of SMS", "Buy the number", "http://127.0.0.1:8233/namespaces/", SOLD);
    }

    @Test
    void aCorrectionAsksForTheFieldsThatMayChangeAlone() {
        blockPurchase(SOLD, FailureCode.NUMBER_NOT_AVAILABLE, "It was sold.");

        assertThat(browser.get(PAGE).body())
                .contains("Blocked at: Buy the number", "It was sold.", "Choose another number", "you, the retailer");
        assertThat(browser.get(PAGE + "/sms/correct").body())
                .contains("name=\"phone_number\"", "name=\"bundle_sid\"")
                .doesNotContain("name=\"profile_name\"", "name=\"whatsapp_phone_number\"");
        assertThat(browser.post(PAGE + "/sms/correct", Map.of("phone_number", "212 555"))
                        .body())
                .contains("must be a number in E.164 form", "value=\"212 555\"");
    }

    @Test
    void whatItWillDoIsSaidBeforeAnythingIsBought() {
        var summary =
                browser.get(PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=%2B4915737166592&papers=");

        assertThat(summary.status()).as(summary.body()).isEqualTo(200);
        assertThat(summary.body()).contains("buy the number", MOBILE, "+493012345678");
        assertThat(summary.body())
                .as("who chooses differently finds the choice as it was")
                .contains("<form action=\"" + PAGE + "/onboarding/new\" method=\"get\">");
        assertThat(api.get("/clienteling/setup/stores/berlin-01/onboarding").status())
                .isEqualTo(404);
    }

    @Test
    void aNumberOfAnotherCountryIsRefusedAtItsField() {
        var summary = browser.get(PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=%2B12125550100");

        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.body())
                .contains("id=\"phone_number-wrong\">must be a number of the store&#39;s country, DE.<");
    }

    @Test
    void anOnboardingThatIsStartedByHandIsTheSameAsOneByTheApi() {
        browser.get(PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=%2B4915737166592");
        var started = browser.post(PAGE + "/onboarding/new", Map.of("kind", "dedicated", "typed_number", MOBILE));

        assertThat(started.header("Location")).contains(PAGE);
        assertThat(browser.get(PAGE).body()).contains("The onboarding to SMS has begun.", MOBILE);
        assertThat(api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + MOBILE + "\"}")
                        .status())
                .as("the same request")
                .isEqualTo(202);
    }

    @Test
    void aRefusalOfTheWorkflowIsToldOnTheStoresPage() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + MOBILE + "\"}");
        browser.get(PAGE);

        assertThat(browser.post(PAGE + "/sms/retry", Map.of()).header("Location"))
                .contains(PAGE);
        assertThat(browser.get(PAGE).body()).contains("This was not done.", "Nothing waits for a decision");
    }

    @Test
    void aRefusalToTryTheRetailersStepAgainIsToldOnItsPage() {
        browser.get("/console/configuration");

        assertThat(browser.post("/console/configuration/retry", Map.of()).header("Location"))
                .contains("/console/configuration");
        assertThat(browser.get("/console/configuration").body())
                .contains("This was not done.", "completed, which does not allow this");
    }

    @Test
    void nothingIsCancelledWithoutAQuestion() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + MOBILE + "\"}");

        assertThat(browser.get(PAGE + "/sms/cancel").body()).contains("Cancel the onboarding?", MOBILE);
        var cancelled = browser.post(PAGE + "/sms/cancel", Map.of("reason", "the shop closes"));
        assertThat(cancelled.header("Location")).contains(PAGE);
        assertThat(browser.get(PAGE).body()).contains("The onboarding is being cancelled.");
    }

    @Test
    void whatsAppIsRefusedWhereTheStoreHasNoNumber() {
        browser.get(PAGE + "/whatsapp-onboarding/new");
        var answer = browser.post(PAGE + "/whatsapp-onboarding/new", Map.of("profile_name", "Dodici"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("is not onboarded to SMS yet");
    }

    @Test
    void whereThereIsNothingToCancelNobodyIsAskedWhetherTo() {
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(MOBILE));

        assertThat(browser.get(PAGE + "/sms/cancel").body())
                .contains("There is nothing to cancel now.")
                .doesNotContain("It cannot be taken back");
    }

    @Test
    void aChannelThatThereIsNotIsNotFound() {
        assertThat(browser.get(PAGE + "/fax/cancel").status()).isEqualTo(404);
        assertThat(browser.get(PAGE + "/sms/cancel").body()).contains("never asked to be onboarded");
    }

    @Test
    void anOpenPageIsToldOfAChange() {
        try (var lines = browser.listen("/console/events?shown=0").body()) {
            assertThat(lines.filter(line -> line.startsWith("event:")).findFirst())
                    .contains("event:changed");
        }
    }

    @Test
    void whatBecomesOfTheNumberIsSaidBeforeCancelling() {
        blockPurchase(SOLD, FailureCode.NUMBER_NOT_AVAILABLE, "It was sold.");
        assertThat(browser.get(PAGE + "/sms/cancel").body())
                .contains("Where this onboarding bought it and no other store uses it", "stays in the account");

        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(MOBILE));
        ring.publishWhatsApp(tenant, "berlin-01", MOBILE, OnboardingState.RUNNING);

        assertThat(browser.get(PAGE + "/whatsapp/cancel").body())
                .contains("The store keeps its number", MOBILE)
                .doesNotContain("given back");
    }

    @Test
    void aFieldThatMayNotBeCorrectedAnyMoreIsNotDroppedInSilence() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + SOLD + "\"}");
        browser.get(PAGE);

        var refused = browser.post(PAGE + "/sms/correct", Map.of("phone_number", "212 555"));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("must be a number in E.164 form");
    }

    @Test
    void aCorrectionOfNothingIsRefused() {
        blockPurchase(SOLD, FailureCode.NUMBER_NOT_AVAILABLE, "It was sold.");
        browser.get(PAGE + "/sms/correct");

        var refused = browser.post(PAGE + "/sms/correct", Map.of("phone_number", " "));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("There is nothing in it to correct");
    }

    @Test
    void aStoreWithAStrangeIdIsRefusedAndNothingFails() {
        browser.get(PAGE);

        var answer = browser.post("/console/stores/%7Bx%7D/sms/retry", Map.of());

        assertThat(answer.header("Location")).contains("/console/stores/%7Bx%7D");
        assertThat(browser.get("/console/stores/%7Bx%7D").status()).isEqualTo(400);
    }

    @Test
    void whatOneChannelHasTheOtherHasNot() {
        browser.get(PAGE);

        assertThat(browser.post(PAGE + "/whatsapp/enable", Map.of()).status()).isEqualTo(404);
        assertThat(browser.post(PAGE + "/sms/verification-code", Map.of("verification_code", "123456"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoJoinsAGroupIsToldOfNoPapersAndNoCalls() {
        ring.publishGroup(
                Documentation.group(tenant, "shared-de", GroupState.ACTIVE, MOBILE, null, null, List.of("berlin-02")));

        var summary = browser.get(
                PAGE
                        + "/onboarding/new/summary?kind=join_existing_group&sender_group_id=shared-de&typed_number=%2B4915737166592");

        assertThat(summary.body())
                .contains("share the number", "shared-de")
                .doesNotContain("check what", "forward its calls", "+493012345678");
    }

    @Test
    void whatIsWrongWithAnAddressIsSaidAtItsField() {
        browser.get("/console/add-store");
        var wrong = browser.post("/console/stores", Map.of("store_id", "munich-1", "name", "Stachus"));

        assertThat(wrong.body())
                .contains("id=\"street-wrong\"", "href=\"#street\"", "<span>Street</span>", "<span>Time zone</span>")
                .containsPattern("<select id=\"time_zone\"[^>]*aria-invalid=\"true\"")
                .doesNotContain("address.street");
    }

    @Test
    void aWrongNumberIsMarkedWhereItWasTyped() {
        var summary = browser.get(PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=%2B12125550100");

        assertThat(summary.body()).containsPattern("<input id=\"phone_number\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void allThatTheKeyboardReachesHasANameThatAFreshPageHasToo() {
        blockPurchase(SOLD, FailureCode.NUMBER_NOT_AVAILABLE, "It was sold.");

        for (var page : List.of("/console", PAGE, "/console/configuration")) {
            var body = browser.get(page).body();
            assertThat(REACHED.matcher(body.substring(body.indexOf("id=\"live\"")))
                            .results()
                            .map(MatchResult::group))
                    .as(page)
                    .isNotEmpty()
                    .allSatisfy(tag -> assertThat(tag).contains(" id=\""));
        }
    }

    @Test
    void aPageSaysWhichOnboardingsItShowsInWhichState() {
        blockPurchase(SOLD, FailureCode.NUMBER_NOT_AVAILABLE, "It was sold.");

        assertThat(browser.get(PAGE).body()).contains("<p id=\"told\" role=\"status\"", "data-told=\"SMS: Needs you\"");
        assertThat(browser.get("/console/configuration").body()).contains("data-told=\"Retailer: Completed\"");
    }

    @Test
    void aPageThatIsNotLookedAtAnyMoreIsNoError() throws IOException {
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("io.clienteling.gateway.http.ErrorHandling");
        lines.start();
        log.addAppender(lines);
        for (int i = 0; i < 5; i++) {
            try (var page = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(ring.url()).getPort())) {
                page.getOutputStream()
                        .write("GET /console/events?shown=0 HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n"
                                .formatted(browser.cookieHeader())
                                .getBytes(StandardCharsets.US_ASCII));
                page.getInputStream().read();
                page.setSoLinger(true, 0);
            }
        }

        await().until(() -> {
            api.put("/clienteling/setup/stores/s-" + System.nanoTime(), """
                {"name": "S", "country_code": "DE", "time_zone": "Europe/Berlin", "address": {"street": "1", "city": "B"}}
                """);
            return meters.get("clienteling.console.listeners").gauge().value() == 0;
        });

        log.detachAppender(lines);
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }
}
