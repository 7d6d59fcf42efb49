package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Ring;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was just asked for is told, until how it stands says more. */
class NoticesHttpTest extends InBerlin {

    private static final String ONBOARDED = "+4915737166500";
    private static final String TAKES_ITS_TIME = "+4915737166592";

    @Test
    void whatIsUnderWayIsTold() {
        start(TAKES_ITS_TIME);

        assertThat(browser.get(PAGE).body()).contains("The onboarding to SMS has begun.");
    }

    @Test
    void whatIsCompletedMeanwhileIsNotSaidToHaveBegun() {
        start(ONBOARDED);
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(ONBOARDED));

        assertThat(browser.get(PAGE).body())
                .contains("data-told=\"SMS: Completed, not live yet\"")
                .doesNotContain("The onboarding to SMS has begun.");
    }

    private void start(String number) {
        browser.get(PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=" + number.replace("+", "%2B"));
        browser.post(PAGE + "/onboarding/new", Map.of("kind", "dedicated", "typed_number", number));
    }

    @Test
    void aStoreThatIsToGoLiveIsSaidToUntilItIs() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + ONBOARDED + "\"}");
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(ONBOARDED));
        browser.get(PAGE);
        browser.post(PAGE + "/sms/enable", Map.of());
        assertThat(browser.get(PAGE).body()).contains("The store goes live.");

        browser.post(PAGE + "/sms/enable", Map.of());
        ring.publish(
                "enablement/" + tenant + "/berlin-01",
                Map.of(
                        "tenant",
                        tenant,
                        "store_id",
                        "berlin-01",
                        "enabled",
                        true,
                        "requested_at",
                        Ring.LONG_AGO.toString(),
                        "updated_at",
                        Ring.LONG_AGO.toString(),
                        "sequence",
                        1));

        assertThat(browser.get(PAGE).body())
                .contains("data-told=\"SMS: Completed, live\"")
                .doesNotContain("The store goes live.");
    }

    @Test
    void aRetailerThatIsEnabledIsNotSaidToBecomeSo() {
        browser.get("/console/configuration");
        browser.post("/console/configuration", Map.of("ecom_link", "https://www.example.com"));

        assertThat(browser.get("/console/configuration").body())
                .contains("Completed")
                .doesNotContain("is being enabled");
    }

    @Test
    void whatHasNoStateIsTold() {
        browser.get("/console/add-store");
        browser.post(
                "/console/stores",
                Map.of(
                        "store_id", "munich-1",
                        "name", "Stachus",
                        "country_code", "DE",
                        "street", "S 1",
                        "city", "Munich",
                        "time_zone", "Europe/Berlin"));

        assertThat(browser.get("/console/stores/munich-1").body()).contains("The store is in the directory.");
    }
}
